/** .parquet files: a column of vectors, or one column of floats a dimension. */
import { gunzipSync } from "fflate";
import { decompress as unzstd } from "fzstd";
import {
  type Compressors,
  type DecodedArray,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaTree,
  snappyUncompress,
} from "hyparquet";
import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { type ByteSource, withFile } from "../files.ts";
import { chooseArray } from "./choose_array.ts";
import { MAX_ELEMENTS } from "./npy_header.ts";
import { notFinite } from "./raw_matrix.ts";

/**
 * Numbers decoded at a time; the library makes JavaScript arrays of them. A row group that is cut is
 * decoded again for each cut, so most are not.
 */
const CHUNK = 1 << 25;

/** Writers make pages of about 1 MiB. */
const MAX_PAGE = 1 << 28;

/**
 * Reads embeddings from a .parquet file into the core's memory, as float32 [rows, cols].
 *
 * They are the list column named `part`, or the only list column of floats; a file without one has a
 * column of floats for each dimension, in the order of the file. Other columns are ignored. A null is
 * refused with its row. Uncompressed, snappy, gzip and zstd pages are read.
 */
export function readParquetMatrix(core: Core, path: string, part: string): Promise<Matrix> {
  return withFile(path, async (source) => {
    const file = asyncBuffer(source);
    const metadata = await guarded(path, () => parquetMetadataAsync(file));
    const rows = Number(metadata.num_rows);
    if (rows === 0) throw new RangeError(`${path} has no rows. At least one is needed.`);
    const columns = floatColumns(path, metadata, part);
    let filler: Filler | null = null;
    try {
      const cols = columns.vector
        ? await firstLength(path, file, metadata, columns)
        : columns.names.length;
      refuseBomb(path, rows * cols, source.size);
      filler = new Filler(core, path, rows, cols, columns);
      const step = Math.max(1, Math.floor(CHUNK / cols));
      for (const [start, end] of ranges(path, metadata, step)) {
        const { put } = filler;
        await readChunks(path, file, metadata, columns, start, end, (name, data, first) => {
          put(name, data, first, start, end);
        });
      }
      return filler.finish();
    } catch (error) {
      filler?.matrix.dispose();
      throw error;
    }
  });
}

interface Columns {
  readonly names: readonly string[];
  /** True if the one column holds vectors. */
  readonly vector: boolean;
}

function floatColumns(path: string, metadata: FileMetaData, part: string): Columns {
  const { children } = parquetSchema(metadata);
  const vectors = children.filter((column) => column.children.length > 0 && isFloat(leaf(column)));
  const named = vectors.map(({ element: { name } }) => ({ name, shape: null }));
  if (named.length > 0) {
    return { names: [chooseArray(path, named, part).name], vector: true };
  }
  const plain = children.filter((column) => column.children.length === 0 && isFloat(column));
  const names = plain.map(({ element }) => element.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SyntaxError(`${path} has two columns named "${twice}".`);
  if (names.length > 0) return { names, vector: false };
  const all = children.map(({ element }) => element.name).slice(0, 12).join(", ");
  throw new TypeError(
    `${path} has the columns ${all}, but none of floats. Write embeddings as a column of vectors ` +
      "(list<float>), or as one column a dimension.",
  );
}

/** The only leaf below a column of lists. */
function leaf(column: SchemaTree): SchemaTree {
  return column.children.length === 1 ? leaf(column.children[0]) : column;
}

function isFloat({ element, children }: SchemaTree): boolean {
  const { type, logical_type: logical } = element;
  return children.length === 0 &&
    (type === "FLOAT" || type === "DOUBLE" || logical?.type === "FLOAT16");
}

async function firstLength(
  path: string,
  file: AsyncSource,
  metadata: FileMetaData,
  columns: Columns,
): Promise<number> {
  let length = 0;
  await readChunks(path, file, metadata, columns, 0, 1, (_, data, first) => {
    if (first === 0) length = vectorOf(path, data[0], 0).length;
  });
  if (length === 0) throw new RangeError(`${path} has dim 0, so its rows are empty. Encode again.`);
  return length;
}

/** Hands over these rows, column by column, maybe with others around them. */
async function readChunks(
  path: string,
  file: AsyncSource,
  metadata: FileMetaData,
  { names }: Columns,
  rowStart: number,
  rowEnd: number,
  take: (name: string, data: DecodedArray, first: number) => void,
): Promise<void> {
  const failures: unknown[] = [];
  await guarded(path, () =>
    parquetRead({
      file,
      metadata,
      columns: [...names],
      rowStart,
      rowEnd,
      compressors: COMPRESSORS,
      onChunk(chunk) {
        // What is thrown here nobody could catch.
        try {
          take(chunk.columnName, chunk.columnData, chunk.rowStart);
        } catch (error) {
          failures.push(error);
        }
      },
    }));
  if (failures.length > 0) throw failures[0];
}

/** Row ranges that do not cross a row group, at most `step` rows each. */
function* ranges(path: string, metadata: FileMetaData, step: number): Iterable<[number, number]> {
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (let at = start; at < end; at += step) yield [at, Math.min(end, at + step)];
    start = end;
  }
  if (start !== Number(metadata.num_rows)) {
    throw new SyntaxError(
      `${path} claims ${metadata.num_rows} rows, but its row groups have ${start}. It is damaged.`,
    );
  }
}

/** Floats do not shrink to a 200th, unless somebody means harm. */
function refuseBomb(path: string, numbers: number, size: number): void {
  const bytes = numbers * 4;
  if (bytes <= 1 << 26 || bytes <= size * 200) return;
  throw new RangeError(
    `${path} has ${size} bytes, but claims ${numbers} numbers. Embeddings do not shrink like that.`,
  );
}

/** Puts columns where they belong, and knows whether all came. */
class Filler {
  readonly matrix: Matrix;
  readonly cols: number;
  readonly #path: string;
  readonly #columns: Columns;
  readonly #filled: Int32Array;

  constructor(core: Core, path: string, rows: number, cols: number, columns: Columns) {
    if (rows * cols > MAX_ELEMENTS) {
      throw new RangeError(
        `${path} claims ${rows} x ${cols} numbers; at most ${MAX_ELEMENTS} fit into memory.`,
      );
    }
    this.matrix = Matrix.zeros(core, rows, cols);
    this.cols = cols;
    this.#path = path;
    this.#columns = columns;
    this.#filled = new Int32Array(columns.names.length);
  }

  /** Takes over what lies between `start` and `end`. */
  readonly put = (
    name: string,
    data: DecodedArray,
    first: number,
    start: number,
    end: number,
  ): void => {
    const column = this.#columns.names.indexOf(name);
    const from = Math.max(start, first);
    const to = Math.min(end, first + data.length);
    const values = this.matrix.view();
    for (let row = from; row < to; row++) {
      const cell: unknown = data[row - first];
      if (this.#columns.vector) this.#putVector(values, row, cell);
      else this.#putNumber(values, row, column, cell);
    }
    this.#filled[column] += Math.max(0, to - from);
  };

  finish(): Matrix {
    const short = this.#filled.findIndex((count) => count !== this.matrix.rows);
    if (short < 0) return this.matrix;
    throw new RangeError(
      `${this.#path}: column ${this.#columns.names[short]} has ${
        this.#filled[short]
      } rows, but the ` +
        `file claims ${this.matrix.rows}. It is damaged; write it again.`,
    );
  }

  #putVector(values: Float32Array, row: number, cell: unknown): void {
    const vector = vectorOf(this.#path, cell, row);
    if (vector.length !== this.cols) {
      throw new RangeError(
        `Row ${row} of ${this.#path} has ${vector.length} numbers, but row 0 has ${this.cols}.`,
      );
    }
    for (let i = 0; i < vector.length; i++) this.#putNumber(values, row, i, vector[i]);
  }

  #putNumber(values: Float32Array, row: number, column: number, cell: unknown): void {
    if (typeof cell !== "number") {
      const what = cell === null || cell === undefined ? "null" : `${cell}`;
      const name = this.#columns.names[this.#columns.vector ? 0 : column];
      throw new RangeError(
        `Row ${row}, column ${name} of ${this.#path} (counted from 0) is ${what}. ` +
          "Embeddings must be numbers; drop the scene or encode it again.",
      );
    }
    const at = row * this.cols + column;
    values[at] = cell;
    if (values[at] - values[at] !== 0) throw notFinite(this.#path, at, this.cols, cell);
  }
}

function vectorOf(path: string, cell: unknown, row: number): ArrayLike<unknown> {
  if (Array.isArray(cell) || cell instanceof Float32Array || cell instanceof Float64Array) {
    return cell;
  }
  throw new RangeError(
    `Row ${row} of ${path} (counted from 0) is null. Drop the scene or encode it again.`,
  );
}

interface AsyncSource {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer;
}

function asyncBuffer(source: ByteSource): AsyncSource {
  return {
    byteLength: source.size,
    slice(start, end = source.size) {
      if (start < 0 || end > source.size || start > end) {
        throw new RangeError(`a part lies at ${start} to ${end}, outside of the file`);
      }
      const bytes = new Uint8Array(end - start);
      source.read(bytes, start);
      return bytes.buffer;
    },
  };
}

/** Pages that claim more than any writer makes are refused before they are unpacked. */
function capped(unpack: (page: Uint8Array, size: number) => Uint8Array) {
  return (page: Uint8Array, size: number) => {
    if (size > MAX_PAGE) throw new RangeError(`a page claims ${size} bytes`);
    return unpack(page, size);
  };
}

const COMPRESSORS: Compressors = {
  SNAPPY: capped((page, size) => {
    const out = new Uint8Array(size);
    snappyUncompress(page, out);
    return out;
  }),
  GZIP: capped((page, size) => gunzipSync(page, { out: new Uint8Array(size) })),
  ZSTD: capped((page, size) => unzstd(page, new Uint8Array(size))),
};

/** What the library says about a file that it cannot read, as one sentence with the file's name. */
async function guarded<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const codec = /compression codec: (\w+)/.exec(reason)?.[1];
    if (codec) {
      throw new TypeError(
        `${path} is packed with ${codec.toLowerCase()}. Write it with snappy, gzip or zstd.`,
      );
    }
    throw new SyntaxError(
      `${path} is no .parquet file, or it is damaged (${
        reason.replace(/\.$/, "")
      }). Write it again.`,
    );
  }
}
