/** .npy files: one array, any of NumPy's number types, byte orders and memory orders. */
import { Matrix } from "../../core/matrix.ts";
import type { Core } from "../../core/core.ts";
import { type Content, writeAtomic } from "../atomic.ts";
import { type ByteSource, bytesSource, withFile } from "../files.ts";
import type { Digest } from "../hash.ts";
import { forEachElement, isPlainFloat32 } from "./npy_elements.ts";
import {
  formatNpyHeader,
  type NpyHeader,
  readNpyHeader,
  shapeName,
  typeName,
} from "./npy_header.ts";

/** Bytes read or written at a time. */
const CHUNK = 1 << 22;

/** An array in C order. */
export interface NpyArray {
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** The numbers, last axis fastest. */
  readonly data: Float32Array | Float64Array | Int32Array;
}

/** An array of integers in C order. */
export interface NpyIntegers extends NpyArray {
  /** The numbers, last axis fastest. */
  readonly data: Int32Array;
}

/**
 * Reads any array: float16 and float32 as float32, float64 as it is, integers as int32.
 *
 * For embeddings use {@linkcode readNpyMatrix}, which fills the core's memory directly.
 */
export function readNpy(path: string): Promise<NpyArray> {
  return withFile(path, decodeNpy);
}

/** The same for bytes that are already in memory. */
export function parseNpy(name: string, bytes: Uint8Array): NpyArray {
  return decodeNpy(bytesSource(name, bytes));
}

/** Reads an array of integers, such as scenes.npy or a split. */
export function readNpyIntegers(path: string): Promise<NpyIntegers> {
  return withFile(path, (source) => {
    const header = readNpyHeader(source);
    if (header.type.kind === "float") {
      throw new TypeError(
        `${path} holds ${typeName(header.type)}; integers are needed. Write it as int32.`,
      );
    }
    return integers(source, header);
  });
}

/**
 * Reads a two-dimensional array of floats into the core's memory, as float32 [rows, cols].
 *
 * Float32 in little-endian C order goes straight from the file to the core; other types and orders
 * are converted in pieces. NaN and infinite numbers are refused with their row and column.
 */
export function readNpyMatrix(core: Core, path: string): Promise<Matrix> {
  return withFile(path, (source) => {
    const header = readNpyHeader(source);
    checkMatrix(source, header);
    const [rows, cols] = header.shape;
    const matrix = Matrix.zeros(core, rows, cols);
    try {
      if (isPlainFloat32(header)) copyInto(matrix, source, header);
      else convertInto(matrix, source, header);
      return matrix;
    } catch (error) {
      matrix.dispose();
      throw error;
    }
  });
}

/** Writes an array as NumPy would: version 1.0, little-endian, C order. */
export function writeNpy(path: string, array: NpyArray): Promise<Digest> {
  return writeAtomic(path, formatNpy(array));
}

/** Writes a matrix as float32, straight from the core's memory. */
export function writeNpyMatrix(path: string, matrix: Matrix): Promise<Digest> {
  return writeAtomic(path, formatNpyMatrix(matrix));
}

/** The pieces of an array's file. */
export function formatNpy({ shape, data }: NpyArray): Content {
  const count = shape.reduce((product, n) => product * n, 1);
  if (count !== data.length) {
    throw new RangeError(`Shape ${shapeName(shape)} does not fit ${data.length} numbers.`);
  }
  const descr = data instanceof Int32Array ? "<i4" : data instanceof Float32Array ? "<f4" : "<f8";
  return [
    formatNpyHeader(descr, shape),
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ];
}

/** The pieces of a matrix's file. Each is a view of the core's memory: use it before the next. */
export function* formatNpyMatrix(matrix: Matrix): Iterable<Uint8Array> {
  yield formatNpyHeader("<f4", [matrix.rows, matrix.cols]);
  for (let at = 0; at < matrix.rows * matrix.cols * 4; at += CHUNK) {
    yield matrix.bytes().subarray(at, at + CHUNK);
  }
}

function decodeNpy(source: ByteSource): NpyArray {
  const header = readNpyHeader(source);
  if (header.type.kind !== "float") return integers(source, header);
  const data = header.type.size === 8
    ? new Float64Array(header.count)
    : new Float32Array(header.count);
  forEachElement(source, header, (i, value) => data[i] = value);
  return { shape: header.shape, data };
}

function integers(source: ByteSource, header: NpyHeader): NpyIntegers {
  const data = new Int32Array(header.count);
  forEachElement(source, header, (i, value) => {
    data[i] = value;
    if (data[i] !== value) {
      throw new RangeError(`Element ${i} of ${source.name} is ${value}, beyond 32 bits.`);
    }
  });
  return { shape: header.shape, data };
}

function checkMatrix({ name }: ByteSource, { type, shape }: NpyHeader): void {
  if (type.kind !== "float") {
    throw new TypeError(
      `${name} holds ${typeName(type)}; embeddings must be float16, float32 or float64.`,
    );
  }
  if (shape.length !== 2) {
    throw new RangeError(
      `${name} has the shape ${shapeName(shape)}; two axes are needed, [rows, dim]. ` +
        "Flatten each embedding into one row.",
    );
  }
  if (shape[0] === 0) throw new RangeError(`${name} has no rows. At least one is needed.`);
  if (shape[1] === 0) {
    throw new RangeError(`${name} has dim 0, so its rows are empty. Encode again.`);
  }
}

function copyInto(matrix: Matrix, source: ByteSource, header: NpyHeader): void {
  const length = header.count * 4;
  for (let at = 0; at < length; at += CHUNK) {
    const end = Math.min(at + CHUNK, length);
    source.read(matrix.bytes().subarray(at, end), header.offset + at);
    const values = matrix.view();
    for (let i = at / 4; i < end / 4; i++) {
      if (values[i] - values[i] !== 0) throw notFinite(source.name, i, matrix.cols, values[i]);
    }
  }
}

function convertInto(matrix: Matrix, source: ByteSource, header: NpyHeader): void {
  // No call goes to the core meanwhile, so one view stays valid.
  const values = matrix.view();
  forEachElement(source, header, (i, value) => {
    values[i] = value;
    if (values[i] - values[i] !== 0) throw notFinite(source.name, i, matrix.cols, value);
  });
}

function notFinite(name: string, index: number, cols: number, value: number): RangeError {
  const place = `row ${Math.floor(index / cols)}, column ${index % cols} of ${name}`;
  const what = Number.isFinite(value) ? `${value}, too large for float32` : `${value}`;
  return new RangeError(
    `${place} (counted from 0) is ${what}. ` +
      "Embeddings must be finite; encode again or drop the scene.",
  );
}
