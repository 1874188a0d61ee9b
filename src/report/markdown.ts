/** A Table in GitHub's Markdown. */
import { visibleText } from "../result/visible_text.ts";
import { cellTexts } from "./cell_texts.ts";
import type { Table } from "./table.ts";

/** Ends in a newline. Columns are padded, so the source reads as a table too. */
export function markdownTable(table: Table): string {
  const head = table.columns.map(({ name }) => escapeMarkdown(name));
  const body = cellTexts(table).map((row) => row.map(escapeMarkdown));
  const widths = head.map((_, c) => Math.max(3, ...[head, ...body].map((row) => row[c].length)));
  const line = (row: string[]) =>
    `| ${
      row.map((text, c) =>
        table.columns[c].kind === "number" ? text.padStart(widths[c]) : text.padEnd(widths[c])
      ).join(" | ")
    } |`;
  const rule = widths.map((w, c) =>
    table.columns[c].kind === "number" ? `${"-".repeat(w - 1)}:` : "-".repeat(w)
  );
  return [
    `**${escapeMarkdown(table.title)}**`,
    "",
    ...(table.caption ? [escapeMarkdown(table.caption), ""] : []),
    line(head),
    line(rule),
    ...body.map(line),
    "",
  ].join("\n");
}

/** Text that shows as itself: no markup, no HTML, no second column, no second line. */
export function escapeMarkdown(text: string): string {
  return visibleText(text.replace(/\s+/g, " "))
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    // Two spaces at the start are an indent, which Markdown would drop.
    .replace(/^ (?=.)/, text.startsWith("  ") ? "&emsp;" : "");
}
