/** Which reader reads which table of labels. */
import { extname } from "../../host/paths.ts";
import { readCsv } from "../formats/csv.ts";
import { readJsonLines } from "../formats/json_lines.ts";
import type { TextTable } from "../formats/text_table.ts";

const READERS: { readonly [extension: string]: (path: string) => Promise<TextTable> } = {
  ".parquet": async (path) =>
    (await import("../formats/parquet/parquet_table.ts")).readParquetTable(path),
  ".jsonl": readJsonLines,
  ".ndjson": readJsonLines,
};

/** Reads a table of texts; what has another ending is read as .csv. */
export function readLabelTable(path: string): Promise<TextTable> {
  const extension = extname(path).toLowerCase();
  if (extension === ".json") {
    throw new SyntaxError(
      `${path} is no table of labels. Write one JSON object a line, and call the file .jsonl.`,
    );
  }
  return (READERS[extension] ?? readCsv)(path);
}
