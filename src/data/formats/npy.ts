import type { Matrix } from "../../core/matrix.ts";
import type { Core } from "../../core/core.ts";
import type { Content } from "../files/atomic.ts";
import { type ByteSource, bytesSource, withFile } from "../files/files.ts";
import { forEachElement } from "./npy_elements.ts";
import {
  formatNpyHeader,
  type RawArray,
  readNpyHeader,
  shapeName,
  typeName,
} from "./npy_header.ts";
import { checkMatrix, readRawMatrix, readRawRows } from "./raw_matrix.ts";

/** Bytes written at a time. */
const CHUNK = 1 << 22;

export interface NpyArray {
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** The numbers, last axis fastest. */
  readonly data: Float32Array | Float64Array | Int32Array;
}

interface NpyIntegers extends NpyArray {
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

/** Reads embeddings into the core's memory, as float32 [rows, cols]; see {@linkcode readRawMatrix}. */
export function readNpyMatrix(core: Core, path: string): Promise<Matrix> {
  return withFile(path, (source) => readRawMatrix(core, source, readNpyHeader(source)));
}

/** The same of some rows alone, in the order given: the file may be larger than memory. */
export function readNpyRows(core: Core, path: string, rows: Int32Array): Promise<Matrix> {
  return withFile(
    path,
    (source) => readRawRows(core, source, readNpyHeader(source, Infinity), rows),
  );
}

/** What embeddings in a file come to, as its head says: [rows, dim]. */
export function npyMatrixShape(path: string): Promise<readonly [rows: number, cols: number]> {
  return withFile(path, (source) => {
    const header = readNpyHeader(source, Infinity);
    checkMatrix(source, header);
    return [header.shape[0], header.shape[1]] as const;
  });
}

/** The pieces of an array's file, as NumPy would write it: version 1.0, little-endian, C order. */
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

function integers(source: ByteSource, header: RawArray): NpyIntegers {
  const data = new Int32Array(header.count);
  forEachElement(source, header, (i, value) => {
    data[i] = value;
    if (data[i] !== value) {
      throw new RangeError(`Element ${i} of ${source.name} is ${value}, beyond 32 bits.`);
    }
  });
  return { shape: header.shape, data };
}
