import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import type { ByteSource } from "../files/files.ts";
import { NotFinite } from "./not_finite.ts";
import { forEachElement, isPlainFloat32 } from "./npy_elements.ts";
import { type RawArray, shapeName, typeName } from "./npy_header.ts";

/** Bytes read at a time. */
const CHUNK = 1 << 22;

/**
 * Reads a two-dimensional array of floats into the core's memory, as float32 [rows, cols].
 *
 * Float32 in little-endian C order goes straight from the file to the core; other types and orders
 * are converted in pieces. NaN and infinite numbers are counted and refused with their first places.
 */
export function readRawMatrix(core: Core, source: ByteSource, array: RawArray): Matrix {
  checkMatrix(source, array);
  const [rows, cols] = array.shape;
  const matrix = Matrix.zeros(core, rows, cols);
  try {
    if (isPlainFloat32(array)) copyInto(matrix, source, array);
    else convertInto(matrix, source, array);
    return matrix;
  } catch (error) {
    matrix.dispose();
    throw error;
  }
}

/**
 * Some rows of such an array, in the order given. Those in Fortran order are refused: no row is contiguous.
 */
export function readRawRows(
  core: Core,
  source: ByteSource,
  array: RawArray,
  listed: Int32Array,
): Matrix {
  checkMatrix(source, array);
  if (array.fortranOrder) {
    throw new RangeError(
      `${source.name} is in Fortran order, so that its rows can't be read one by one. Save it in C order.`,
    );
  }
  const cols = array.shape[1];
  const plain = isPlainFloat32(array);
  const bad = new NotFinite(source.name, cols);
  return Matrix.filled(core, listed.length, cols, (matrix) => {
    for (const [i, row] of listed.entries()) {
      const offset = array.offset + row * cols * array.type.size;
      const own = matrix.view().subarray(i * cols, (i + 1) * cols);
      if (plain) source.read(new Uint8Array(own.buffer, own.byteOffset, own.byteLength), offset);
      else {
        const one = { ...array, shape: [1, cols], count: cols, offset };
        forEachElement(source, one, (j, value) => own[j] = value);
      }
      for (let j = 0; j < cols; j++) if (own[j] - own[j] !== 0) bad.add(row * cols + j, own[j]);
    }
    bad.refuse(listed.length * cols);
  });
}

/** @throws unless it holds floats [rows, dim] */
export function checkMatrix({ name }: ByteSource, { type, shape }: RawArray): void {
  if (type.kind !== "float" && type.kind !== "bfloat") {
    throw new TypeError(
      shape.length === 3
        ? `${name} holds ${typeName(type)} of the shape ${
          shapeName(shape)
        }, which look like labels; ` +
          "embeddings are floats [rows, dim]. Were embeddings and labels exchanged?"
        : `${name} holds ${
          typeName(type)
        }; embeddings must be float16, float32 or float64. Save X.astype("float32").`,
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

function copyInto(matrix: Matrix, source: ByteSource, array: RawArray): void {
  const length = array.count * 4;
  const bad = new NotFinite(source.name, matrix.cols);
  for (let at = 0; at < length; at += CHUNK) {
    const end = Math.min(at + CHUNK, length);
    source.read(matrix.bytes().subarray(at, end), array.offset + at);
    const values = matrix.view();
    for (let i = at / 4; i < end / 4; i++) {
      if (values[i] - values[i] !== 0) bad.add(i, values[i]);
    }
  }
  bad.refuse(array.count);
}

function convertInto(matrix: Matrix, source: ByteSource, array: RawArray): void {
  // No call goes to the core meanwhile, so one view stays valid.
  const values = matrix.view();
  const bad = new NotFinite(source.name, matrix.cols);
  forEachElement(source, array, (i, value) => {
    values[i] = value;
    if (values[i] - values[i] !== 0) bad.add(i, value);
  });
  bad.refuse(array.count);
}
