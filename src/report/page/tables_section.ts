/** Every table of every Result; long ones fold. */
import { type Markup, markup } from "../markup.ts";
import { cellTexts } from "../number.ts";
import type { Table } from "../table.ts";
import type { ReportEntry } from "./entry.ts";

/** More rows than this are looked up, not read. */
const LONG = 20;

export function tablesSection(entries: readonly ReportEntry[]): Markup | null {
  const withTables = entries.filter(({ tables }) => tables.length > 0);
  if (withTables.length === 0) return null;
  return markup`<section aria-labelledby="tables" class="tables">
<h2 id="tables">Tables</h2>
${
    withTables.map(({ name, tables }) =>
      markup`<div class="entry"><h3>${name}</h3>
<div class="row">${tables.map(tableMarkup)}</div></div>
`
    )
  }</section>`;
}

function tableMarkup(table: Table): Markup {
  const whole = plainTable(table);
  if (table.rows.length <= LONG) return whole;
  return markup`<details><summary>${table.title} (${table.rows.length} rows)</summary>${whole}</details>
`;
}

/** In a frame that scrolls where the window is narrower than the table. */
export function plainTable(table: Table): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${table.title}">
<table>
<caption><strong>${table.title}</strong><span>${table.caption}</span></caption>
<thead><tr>${
    table.columns.map(({ name, kind }) =>
      markup`<th scope="col"${kind === "number" ? NUMBER : null}>${name}</th>`
    )
  }</tr></thead>
<tbody>
${
    cellTexts(table).map((row) =>
      markup`<tr>${row.map((text, c) => cell(text, c, table.columns[c].kind))}</tr>
`
    )
  }</tbody>
</table>
</div>
`;
}

const NUMBER = markup` class="n"`;
const TEXT = markup` class="text"`;

/** A first cell of text names its row. */
function cell(text: string, column: number, kind: "text" | "number"): Markup {
  if (column === 0 && kind === "text") return markup`<th scope="row">${text}</th>`;
  // A hyphen before digits is a minus here.
  const shown = kind === "number" ? text.replaceAll("-", "−") : text;
  return markup`<td${kind === "number" ? NUMBER : TEXT}>${shown}</td>`;
}
