import { type FileMetaData, parquetSchema, type SchemaTree } from "hyparquet";
import { chooseArray, isIndexColumn, isObjectLabel } from "@bindscope/bindscope/rooms/data";
import { type Floats, type FloatSize, floatsOf } from "./page_values.ts";
import type { PagedColumn } from "./pages.ts";
import { shown } from "@bindscope/bindscope/rooms/result";

/** A column of floats at the end of a column's branch, as pages hold it. */
export interface FloatColumn extends PagedColumn<Floats> {
  /** What the file calls the whole column. */
  readonly name: string;
  /** Where its pages are listed. */
  readonly path: string;
  /** Definition level from which on a list has elements; lower by one, it is empty. */
  readonly filled: number;
}

export interface FloatColumns {
  readonly columns: readonly FloatColumn[];
  /** True if the one column holds vectors. */
  readonly vector: boolean;
}

/** The list column named `part` or the only one; else all columns of plain floats. */
export function floatColumns(
  path: string,
  metadata: FileMetaData,
  part: string,
  exact = false,
): FloatColumns {
  const { children } = parquetSchema(metadata);
  const all = children.map(describe).filter((column) => column !== null)
    // A label that is a number, such as object1_size, is no dimension.
    .filter(({ lists, name }) => lists > 0 || !isObjectLabel(name));
  const vectors = all.filter(({ lists }) => lists === 1).map((c) => ({ ...c, shape: null }));
  if (exact || vectors.length > 0) {
    return { columns: [chooseArray(path, vectors, part, exact)], vector: true };
  }
  const columns = all.filter(({ lists, name }) => lists === 0 && !isIndexColumn(name));
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new SyntaxError(`${path} has two columns named "${shown(twice)}".`);
  }
  if (columns.length > 0) return { columns, vector: false };
  const there = children.slice(0, 12).map(({ element }) => shown(element.name, 24)).join(", ");
  throw new TypeError(
    `${path} has the columns ${there}, but none of floats. Write embeddings as a column of vectors ` +
      "(list<float>), or as one column a dimension.",
  );
}

/** Whether embeddings could be read from this column. */
export function isVector(column: SchemaTree): boolean {
  return describe(column)?.lists === 1;
}

/** What pages hold of a column, or null if it is none of floats. */
function describe(column: SchemaTree): FloatColumn | null {
  let present = 0, lists = 0, filled = 0, below = 0;
  for (let node = column;; node = node.children[0]) {
    const { repetition_type: kind } = node.element;
    if (kind !== "REQUIRED") present++;
    if (kind === "REPEATED") {
      lists++;
      filled = present;
      below = 0;
    } else below++;
    if (node.children.length > 1) return null;
    if (node.children.length === 1) continue;
    const { name } = column.element;
    const size = sizeOf(node);
    // A struct is no vector, even one of a single float, and nor is a list of them.
    if (size === null || (lists === 0 && node !== column) || (lists > 0 && below > 1)) return null;
    return { name, path: node.path.join("\0"), values: floatsOf(size), present, lists, filled };
  }
}

function sizeOf({ element }: SchemaTree): FloatSize | null {
  const { type, type_length: length, logical_type: logical } = element;
  if (type === "FLOAT") return 4;
  if (type === "DOUBLE") return 8;
  return type === "FIXED_LEN_BYTE_ARRAY" && length === 2 && logical?.type === "FLOAT16" ? 2 : null;
}
