/** Tables of labels, of whatever format. */
import { extname } from "../../host/paths.ts";
import { readCsvLabels } from "../formats/csv/csv_matrix.ts";
import { formatOf, LABEL_ENDINGS } from "../formats/formats.ts";
import type { TextTable } from "../formats/text_table.ts";

/**
 * Reads a table of texts; what has an ending of no format is read as .csv.
 *
 * @param named columns that are asked for by their names
 * @param holdsVectors whether the embeddings are in this file too
 */
export function readLabelTable(
  path: string,
  named?: ReadonlySet<string>,
  holdsVectors?: boolean,
): Promise<TextTable> {
  const format = formatOf(path);
  if (format?.table) return format.table(path, named, holdsVectors);
  if (format === null && extname(path).toLowerCase() !== ".json") return readCsvLabels(path);
  throw new SyntaxError(
    format === null
      ? `${path} is no table of labels. Write one JSON object a line, and call the file .jsonl.`
      : `${path} is a file of embeddings, not of labels. Labels are ${LABEL_ENDINGS.join(", ")}.`,
  );
}
