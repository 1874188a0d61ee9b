/** Every table of every Result, folded under its title: they are looked up, not read through. */
import { type Markup, markup } from "../markup.ts";
import { cellTexts } from "../cell_texts.ts";
import type { Cell, Table } from "../table.ts";
import type { Chapter } from "./chapter.ts";
import type { ReportEntry } from "./entry.ts";

export function tablesSection(entries: readonly ReportEntry[]): Chapter | null {
  // Tables of one title are grouped: Results are compared by them.
  const named = entries.flatMap(({ name, tables }) => tables.map((table) => ({ name, table })));
  if (named.length === 0) return null;
  const titles = Map.groupBy(named, ({ table }) => table.title);
  return {
    id: "tables",
    title: "Tables",
    finding: `Every number: ${titles.size} ${titles.size === 1 ? "table" : "tables"}.`,
    body: markup`<div class="tables">${
      [...titles].map(([title, group]) =>
        markup`<details><summary>${title} <span>${counted(group)}</span></summary>${
          group.map(({ name, table }) => plainTable(table, entries.length > 1 ? name : null))
        }</details>
`
      )
    }</div>`,
  };
}

/** "13 rows", of each Result where they differ. */
function counted(group: readonly { table: Table }[]): string {
  const counts = [...new Set(group.map(({ table }) => table.rows.length))];
  return `${counts.join(" and ")} ${counts.join() === "1" ? "row" : "rows"}`;
}

/**
 * In a frame that scrolls where the window is narrower than the table, with a shade where it goes on.
 *
 * @param of the Result's name where a page has several: no two frames are called the same
 */
export function plainTable(table: Table, of: string | null = null): Markup {
  const label = of === null ? table.title : `${of}: ${table.title}`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
<table class="data">
<caption><strong>${label}</strong><span>${table.caption}</span></caption>
<thead><tr>${
    table.columns.map(({ name, kind }) =>
      markup`<th scope="col"${kind === "number" ? NUMBER : null}>${
        name === "" ? UNNAMED : name
      }</th>`
    )
  }</tr></thead>
<tbody>
${
    cellTexts(table).map((row, r) =>
      markup`<tr>${
        row.map((text, c) => cell(text, c, table.columns[c].kind, table.rows[r][c]))
      }</tr>
`
    )
  }</tbody>
</table>
</div>
`;
}

const NUMBER = markup` class="n"`;
const UNNAMED = markup`<span class="unseen">name</span>`;
const TEXT = markup` class="text"`;

/** A first cell of text names its row. A number that is shown shorter than it is has all its digits beside it. */
function cell(
  text: string,
  column: number,
  kind: "text" | "number",
  value: Cell,
): Markup {
  if (column === 0 && kind === "text") return markup`<th scope="row">${text}</th>`;
  if (kind === "text") return markup`<td${TEXT}>${text}</td>`;
  const whole = typeof value === "number" && Number.isFinite(value) && Number(text) !== value
    ? markup` data-v="${value}"`
    : null;
  // A hyphen before digits is a minus here.
  return markup`<td${NUMBER}${whole}>${text.replaceAll("-", "−")}</td>`;
}
