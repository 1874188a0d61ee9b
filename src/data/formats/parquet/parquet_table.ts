/** The columns of texts and whole numbers of a .parquet file, such as labels beside vectors. */
import { type ColumnMetaData, type FileMetaData, parquetSchema, type SchemaTree } from "hyparquet";
import { withFile } from "../../files/files.ts";
import { type TextTable, withTrimmedNames } from "../text_table.ts";
import { guarded } from "./damaged.ts";
import { readMetadata, whole } from "./metadata.ts";
import { PageBudget } from "./page_budget.ts";
import { integersOf, TEXTS, type ValueKind } from "./page_values.ts";
import { type PagedColumn, pages } from "./pages.ts";

interface TextColumn extends PagedColumn<string[]> {
  readonly name: string;
  readonly path: string;
}

/** Rows of labels that fit into memory as texts. */
const MAX_CELLS = 1 << 25;

/** Reads the columns of texts and whole numbers. A null is an empty text. */
export function readParquetTable(path: string): Promise<TextTable> {
  return withFile(path, (source) =>
    guarded(path, () => {
      const metadata = readMetadata(source);
      const rows = whole(metadata.num_rows, "how many rows there are");
      const columns = parquetSchema(metadata).children.map(textColumn).filter((c) => c !== null);
      if (rows * columns.length > MAX_CELLS) {
        throw new RangeError(`it claims ${rows} rows of ${columns.length} columns of texts`);
      }
      const budget = new PageBudget(source);
      const cells = columns.map((column) => {
        const values: string[] = [];
        for (const chunk of chunksOf(metadata, column)) {
          for (const page of pages(source, budget, chunk, column)) {
            if (values.length + page.count > rows) {
              throw new RangeError("it has more rows than it claims");
            }
            let at = 0;
            for (let i = 0; i < page.count; i++) {
              const there = page.definition === null || page.definition[i] === column.present;
              values.push(there ? page.values[at++].trim() : "");
            }
          }
        }
        if (values.length === rows) return values;
        throw new RangeError(`a column has ${values.length} rows where the file claims ${rows}`);
      });
      return withTrimmedNames({
        name: path,
        header: columns.map(({ name }) => name),
        rows: Array.from({ length: rows }, (_, row) => cells.map((column) => column[row])),
        placeOf: (row) => `row ${row} (counted from 0)`,
      });
    }));
}

function chunksOf({ row_groups: groups }: FileMetaData, column: TextColumn): ColumnMetaData[] {
  return groups.map(({ columns }) => {
    const chunk = columns.find(({ meta_data: about }) =>
      about?.path_in_schema?.join("\0") === column.path
    )?.meta_data;
    if (chunk) return chunk;
    throw new RangeError("a row group lacks a column");
  });
}

/** What pages hold of a column, or null if it is neither of texts nor of whole numbers. */
function textColumn({ element, children, path }: SchemaTree): TextColumn | null {
  const values = kindOf(element.type);
  if (children.length > 0 || values === null || element.repetition_type === "REPEATED") return null;
  const present = element.repetition_type === "REQUIRED" ? 0 : 1;
  return { name: element.name, path: path.join("\0"), values, present, lists: 0 };
}

function kindOf(type: string | undefined): ValueKind<string[]> | null {
  switch (type) {
    case "BYTE_ARRAY":
      return TEXTS;
    case "INT32":
      return integersOf(4);
    case "INT64":
      return integersOf(8);
    default:
      return null;
  }
}
