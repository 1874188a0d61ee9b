import { inputNote, inputNoteText } from "../../result/input_notes.ts";
import type { Note } from "../../result/note.ts";
import { shown, visibleText } from "../../result/visible_text.ts";
import type { IgnoredColumn, TextTable } from "../formats/text_table.ts";
import { ignoredColumns } from "./label_columns.ts";
import { type ConceptColumns, isObjectLabel } from "./label_spelling.ts";

/** How many names a remark shows. */
const FIRST = 6;

/**
 * Remarks on how labels were found; none where files follow the documented form.
 *
 * @param holdsVectors whether the embeddings are in this file too: their columns need no word
 */
export function labelRemarks(
  table: TextTable,
  columns: readonly ConceptColumns[],
  holdsVectors: boolean,
): readonly string[] {
  const file = fileName(table);
  const remarks = [...table.remarks ?? []];
  const read = columns.flatMap(({ concept, names }) =>
    names.flatMap((at, i) => {
      const meant = `object${i + 1}_${concept}`;
      return table.header[at] === meant ? [] : [`${shown(table.header[at], 40)} as ${meant}`];
    })
  );
  if (read.length > 0) {
    const single = columns.every(({ concept, names }) =>
      names.length === 1 && table.header[names[0]] === concept
    );
    remarks.push(
      `${file}: columns read: ${listed(read, ", and so on")}.${
        single
          ? " Each row is one object: its values can be decoded, and there is nothing to bind. " +
            `Scenes of two have object2_${shown(columns[0].concept, 24)} too.`
          : ""
      }`,
    );
  }
  const ignored = ignoredColumns(table, columns).map((name) => shown(name, 40));
  if (ignored.length > 0) {
    const [which, rest] = ignored.length === 1
      ? ["the column", "names no object and was not read"]
      : [`the ${ignored.length} columns`, "name no object and were not read"];
    remarks.push(`${file}: ${which} ${listed(ignored, ", …")} ${rest}.`);
  }
  const left = (table.ignored ?? []).filter(({ numbers }) => !(holdsVectors && numbers));
  return [...remarks, ...unread(file, left).map(inputNoteText)];
}

/** The same of columns that call themselves labels: what a Result has to say. */
export function lostLabels(table: TextTable): readonly Note[] {
  const lost = (table.ignored ?? []).filter(({ name }) => isObjectLabel(name));
  return unread(fileName(table), lost);
}

/** Columns by why they were not read. */
function unread(file: string, columns: readonly IgnoredColumn[]): Note[] {
  return Array.from(
    Map.groupBy(columns, ({ reason }) => reason),
    ([why, those]) => {
      const columns = listed(those.map(({ name }) => shown(name, 40)), ", …");
      return inputNote("labels.column-not-read", { file, columns, count: those.length, why });
    },
  );
}

/** Notes enter results, which hold no paths. */
export function fileName({ name }: TextTable): string {
  return visibleText(name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1));
}

function listed(words: readonly string[], more: string): string {
  return words.slice(0, FIRST).join(", ") + (words.length > FIRST ? more : "");
}
