/** Tables whose cells are apart by blanks, as printed ones are. */
import { spellings } from "../../labels/label_spelling.ts";

/** Quoted text, which stays as it is; the end of a line with blanks around it; blanks. */
const PARTS = /"[^"]*"|[ \t\f]*(\r\n|\n|\r)[ \t\f]*|[ \t\f]+/g;

/** Whether a table without commas names columns that are apart by blanks: `object1_color object1_shape`. */
export function hasBlankCells(text: string): boolean {
  const end = text.search(/[\r\n]/);
  const header = text.slice(0, end < 0 ? undefined : end).replaceAll('"', "");
  const words = header.trim().split(/\s+/);
  return words.length > 1 && spellings(words).length > 0;
}

/** The same table with one tab in place of all blanks between two cells. */
export function withTabs(text: string): string {
  return text.trim().replace(PARTS, (part, end) => part[0] === '"' ? part : end ?? "\t");
}
