import type { ColumnMetaData, FileMetaData } from "hyparquet";
import type { Core, Matrix } from "@bindscope/bindscope/rooms/core";
import { type ByteSource, withFile } from "@bindscope/bindscope/rooms/data";
import { guarded } from "./damaged.ts";
import { type FloatColumn, type FloatColumns, floatColumns } from "./float_columns.ts";
import { MatrixFiller } from "./matrix_filler.ts";
import { readMetadata, whole } from "./metadata.ts";
import { UnpackBudget } from "../unpack_budget.ts";
import { pages } from "./pages.ts";
import { shown } from "@bindscope/bindscope/rooms/result";

/**
 * Reads embeddings from a .parquet file into the core's memory, as float32 [rows, cols].
 *
 * They are the list column named `part`, or the only list column of floats; a file without one has a
 * column of floats for each dimension, in the order of the file. Other columns are ignored. A null is
 * refused with its row. Uncompressed, snappy, gzip and zstd pages are read, one page at a time.
 */
export function readParquetMatrix(
  core: Core,
  path: string,
  part: string,
  exact = false,
): Promise<Matrix> {
  return withFile(path, (source) => {
    const metadata = guarded(path, () => readMetadata(source));
    const rows = guarded(path, () => whole(metadata.num_rows, "how many rows there are"));
    if (rows === 0) throw new RangeError(`${path} has no rows. At least one is needed.`);
    const { columns, vector } = guarded(path, () => floatColumns(path, metadata, part, exact));
    const groups = guarded(path, () => rowGroups(path, metadata, columns));
    refuseBomb(path, claimedNumbers(path, groups), source.size);
    const cols = vector ? firstLength(source, groups, columns[0]) : columns.length;
    refuseBomb(path, rows * cols, source.size);
    const budget = new UnpackBudget(source);
    const filler = new MatrixFiller(core, path, rows, cols);
    try {
      let done = 0;
      for (const group of groups) {
        guarded(path, () => readGroup(source, budget, filler, group, { columns, vector }));
        filler.checkRows(done += group.rows, columns, vector);
      }
      filler.checkFinite();
      return filler.matrix;
    } catch (error) {
      filler.matrix.dispose();
      throw error;
    }
  });
}

interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ColumnMetaData[];
}

function rowGroups(
  path: string,
  { row_groups: groups, num_rows: claimed }: FileMetaData,
  columns: readonly FloatColumn[],
): RowGroup[] {
  const rowsOf = ({ num_rows: rows }: FileMetaData["row_groups"][number]) =>
    whole(rows, "how many rows a group has");
  const rows = groups.reduce((sum, group) => sum + rowsOf(group), 0);
  if (rows !== Number(claimed)) {
    throw new SyntaxError(
      `${path} claims ${claimed} rows, but its row groups have ${rows}. It is damaged.`,
    );
  }
  return groups.map((group) => {
    const byPath = new Map(
      group.columns.map(({ meta_data: chunk }) => [chunk?.path_in_schema?.join("\0"), chunk]),
    );
    const chunks = columns.map((column) => {
      const chunk = byPath.get(column.path);
      if (chunk) return chunk;
      throw new SyntaxError(
        `${path}: a row group lacks the column ${
          shown(column.name)
        }. It is damaged; write it again.`,
      );
    });
    return { rows: rowsOf(group), chunks };
  });
}

/** What the columns claim to hold, before a page is looked at. */
function claimedNumbers(path: string, groups: readonly RowGroup[]): number {
  return guarded(path, () => {
    const counts = groups.flatMap(({ chunks }) =>
      chunks.map(({ num_values: count }) => whole(count, "how many numbers a column has"))
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

function readGroup(
  source: ByteSource,
  budget: UnpackBudget,
  filler: MatrixFiller,
  { chunks }: RowGroup,
  { columns, vector }: FloatColumns,
): void {
  for (const [i, column] of columns.entries()) {
    for (const page of pages(source, budget, chunks[i], column)) {
      if (vector) filler.putVectors(page, column);
      else filler.putColumn(page, column, i);
    }
  }
}

function firstLength(
  source: ByteSource,
  groups: readonly RowGroup[],
  column: FloatColumn,
): number {
  const path = source.name;
  const length = guarded(path, () => {
    const budget = new UnpackBudget(source);
    let length = 0;
    for (const { chunks } of groups) {
      for (const { count, repetition, definition } of pages(source, budget, chunks[0], column)) {
        for (let i = 0; i < count; i++) {
          if (repetition![i] === 0 && length > 0) return length;
          const level = definition === null ? column.present : definition[i];
          if (level === column.filled - 1) return 0;
          length++;
        }
      }
    }
    return length;
  });
  if (length === 0) throw new RangeError(`${path} has dim 0, so its rows are empty. Encode again.`);
  return length;
}

/** Floats do not shrink to a 200th, unless the file is malicious. */
function refuseBomb(path: string, numbers: number, size: number): void {
  const bytes = numbers * 4;
  if (bytes <= 1 << 26 || bytes <= size * 200) return;
  throw new RangeError(
    `${path} has ${size} bytes, but claims ${numbers} numbers. Embeddings do not shrink like that.`,
  );
}
