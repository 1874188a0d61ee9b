import { extname } from "../../host/paths.ts";
import { readText } from "../files/files.ts";
import { readCsv } from "../formats/csv/csv.ts";
import { formatOf, LABEL_ENDINGS } from "../formats/formats.ts";
import { refusedFile } from "../formats/refused_files.ts";
import type { TextTable } from "../formats/text_table.ts";
import { CAPTION_COLUMNS } from "./label_spelling.ts";

/**
 * Reads a table of texts, or captions, one a line, where they are to be read as such or can be nothing else; what has an ending of no format is read as .csv.
 *
 * @param named columns that are asked for by their names
 * @param holdsVectors whether the embeddings are in this file too
 */
export async function readLabelTable(
  path: string,
  named?: ReadonlySet<string>,
  holdsVectors?: boolean,
  captions = false,
): Promise<TextTable> {
  const format = formatOf(path);
  if (format === null && extname(path).toLowerCase() === ".txt") {
    const text = await readText(path);
    // A first line of words alone is no head of a table.
    if (captions || /^[^,;\t\r\n]* [^,;\t\r\n]*$/m.exec(text)?.index === 0) {
      return captionLines(path, text);
    }
  }
  const refused = refusedFile(path, "labels");
  if (refused) throw refused;
  if (format?.table) return format.table(path, named, holdsVectors);
  if (format === null && extname(path).toLowerCase() !== ".json") return readCsv(path);
  throw new SyntaxError(
    format === null
      ? `${path} is no table of labels. Write one JSON object a line, and call the file .jsonl.`
      : `${path} is a file of embeddings, not of labels. Labels are ${LABEL_ENDINGS.join(", ")}.`,
  );
}

/** A column of captions and no other. */
function captionLines(path: string, text: string): TextTable {
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  return {
    name: path,
    header: [CAPTION_COLUMNS[0]],
    rows: lines.map((line) => [line.trim()]),
    placeOf: (row) => `line ${row + 1}`,
  };
}
