import { shown } from "../../result/visible_text.ts";
import type { TextTable } from "../formats/text_table.ts";
import { type ConceptColumns, ignoredColumns } from "./label_columns.ts";

/** How many names a remark shows. */
const FIRST = 6;

/** What a person should hear of how labels were found; nothing where all is as it is written here. */
export function labelRemarks(
  table: TextTable,
  columns: readonly ConceptColumns[],
): readonly string[] {
  const file = table.name.slice(table.name.lastIndexOf("/") + 1);
  const remarks: string[] = [];
  const read = columns.flatMap(({ concept, names }) =>
    names.flatMap((at, i) => {
      const meant = `object${i + 1}_${concept}`;
      return table.header[at] === meant ? [] : [`${shown(table.header[at], 40)} as ${meant}`];
    })
  );
  if (read.length > 0) {
    remarks.push(`${file}: ${listed(read, ", and so on")} were read.`);
  }
  const ignored = ignoredColumns(table, columns).map((name) => shown(name, 40));
  if (ignored.length > 0) {
    const [which, rest] = ignored.length === 1
      ? ["the column", "names no object and was not read"]
      : [`the ${ignored.length} columns`, "name no object and were not read"];
    remarks.push(`${file}: ${which} ${listed(ignored, ", …")} ${rest}.`);
  }
  return remarks;
}

function listed(words: readonly string[], more: string): string {
  return words.slice(0, FIRST).join(", ") + (words.length > FIRST ? more : "");
}
