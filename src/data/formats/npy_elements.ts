/** From the bytes of a .npy file to numbers in C order, in pieces of bounded size. */
import type { ByteSource } from "../files/files.ts";
import { type ElementType, type RawArray, typeName } from "./npy_header.ts";

/** Bytes converted at a time: enough for full speed, nothing beside the data itself. */
const CHUNK = 1 << 20;

/** True if the file's bytes already are what a Float32Array holds. */
export function isPlainFloat32({ type, fortranOrder, shape }: RawArray): boolean {
  const sameInBothOrders = shape.filter((n) => n !== 1).length <= 1;
  return type.kind === "float" && type.size === 4 && type.littleEndian &&
    (!fortranOrder || sameInBothOrders);
}

/** Hands every element to `put` with its index in C order. */
export function forEachElement(
  source: ByteSource,
  header: RawArray,
  put: (index: number, value: number) => void,
): void {
  const { type, count } = header;
  const element = elementReader(source.name, type);
  const index = header.fortranOrder ? fortranIndices(header.shape) : (k: number) => k;
  const buffer = new Uint8Array(Math.min(CHUNK, count * type.size));
  const view = new DataView(buffer.buffer);
  const perChunk = CHUNK / type.size;
  for (let first = 0; first < count; first += perChunk) {
    const here = Math.min(perChunk, count - first);
    source.read(buffer.subarray(0, here * type.size), header.offset + first * type.size);
    for (let k = 0; k < here; k++) put(index(first + k), element(view, k * type.size));
  }
}

/** Index in C order of the element at place k = 0, 1, 2, … in Fortran order. */
function fortranIndices(shape: readonly number[]): (k: number) => number {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const at = shape.map(() => 0);
  let index = 0;
  return () => {
    const current = index;
    for (let axis = 0; axis < shape.length; axis++) {
      index += steps[axis];
      if (++at[axis] < shape[axis]) break;
      index -= steps[axis] * shape[axis];
      at[axis] = 0;
    }
    return current;
  };
}

function elementReader(
  name: string,
  { kind, size, littleEndian }: ElementType,
): (view: DataView, at: number) => number {
  switch (`${kind}${size}`) {
    case "float2":
      return looked(float16, littleEndian);
    case "bfloat2":
      return looked(bfloat16, littleEndian);
    case "float4":
      return (view, at) => view.getFloat32(at, littleEndian);
    case "float8":
      return (view, at) => view.getFloat64(at, littleEndian);
    case "int1":
      return (view, at) => view.getInt8(at);
    case "int2":
      return (view, at) => view.getInt16(at, littleEndian);
    case "int4":
      return (view, at) => view.getInt32(at, littleEndian);
    case "uint1":
      return (view, at) => view.getUint8(at);
    case "uint2":
      return (view, at) => view.getUint16(at, littleEndian);
    case "uint4":
      return (view, at) => view.getUint32(at, littleEndian);
    // Beyond 2^53 these are rounded; no index is that large, and every reader checks the range.
    case "int8":
      return (view, at) =>
        view.getInt32(at + (littleEndian ? 4 : 0), littleEndian) * 2 ** 32 +
        view.getUint32(at + (littleEndian ? 0 : 4), littleEndian);
    case "uint8":
      return (view, at) =>
        view.getUint32(at + (littleEndian ? 4 : 0), littleEndian) * 2 ** 32 +
        view.getUint32(at + (littleEndian ? 0 : 4), littleEndian);
    default:
      throw new TypeError(`${name} holds ${typeName({ kind, size, littleEndian })}.`);
  }
}

const TABLES = new Map<(bits: number) => number, Float32Array>();

/** By a table of all that 16 bits can say: files of tokens hold a thousand million such numbers. */
function looked(of: (bits: number) => number, littleEndian: boolean) {
  const table = TABLES.get(of) ?? Float32Array.from({ length: 2 ** 16 }, (_, bits) => of(bits));
  TABLES.set(of, table);
  return (view: DataView, at: number) => table[view.getUint16(at, littleEndian)];
}

const bits = new Uint32Array(1);
const asFloat = new Float32Array(bits.buffer);

/** Every float16 is a float32 exactly; built from bits, so no host arithmetic is involved. */
export function float16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = half >> 10 & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 5.9604644775390625e-8; // 2^-24
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  bits[0] = (exponent + 112) << 23 | fraction << 13;
  return sign * asFloat[0];
}

/** The number whose upper 16 bits of a float32 these are. */
function bfloat16(upper: number): number {
  bits[0] = upper << 16;
  return asFloat[0];
}
