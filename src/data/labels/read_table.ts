/** Which reader reads which table of labels. */
import { extname } from "../../host/paths.ts";
import { readCsv } from "../formats/csv.ts";
import type { TextTable } from "../formats/text_table.ts";

type TableReader = (
  path: string,
  named?: ReadonlySet<string>,
  holdsVectors?: boolean,
) => Promise<TextTable>;

const jsonLines: TableReader = async (path) =>
  (await import("../formats/json_lines.ts")).readJsonLines(path);

const READERS: { readonly [extension: string]: TableReader } = {
  ".parquet": async (...file) =>
    (await import("../formats/parquet/parquet_table.ts")).readParquetTable(...file),
  ".jsonl": jsonLines,
  ".ndjson": jsonLines,
};

/**
 * Reads a table of texts; what has another ending is read as .csv.
 *
 * @param named columns that are asked for by their names
 * @param holdsVectors whether the embeddings are in this file too
 */
export function readLabelTable(
  ...[path, named, holdsVectors]: Parameters<TableReader>
): Promise<TextTable> {
  const extension = extname(path).toLowerCase();
  if (extension === ".json") {
    throw new SyntaxError(
      `${path} is no table of labels. Write one JSON object a line, and call the file .jsonl.`,
    );
  }
  return (READERS[extension] ?? readCsv)(path, named, holdsVectors);
}
