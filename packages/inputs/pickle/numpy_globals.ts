/** The names by which NumPy pickles its arrays, types and scalars; 1.x and 2.x differ in modules. */
import { shown } from "@bindscope/bindscope/rooms/result";
import type { ElementType } from "@bindscope/bindscope/rooms/data";
import { bytesOf } from "./bytes_of.ts";
import {
  kindOf,
  PickleArray,
  PickleBytes,
  PickleDtype,
  PickleList,
  PickleTuple,
  type PickleValue,
} from "./values.ts";

type Function = (args: readonly PickleValue[], file: string) => PickleValue;

/** numpy.core became numpy._core in NumPy 2. */
const CORE = ["numpy.core", "numpy._core"];

export const NUMPY_GLOBALS: ReadonlyMap<string, Function> = new Map<string, Function>([
  ...CORE.flatMap((core): [string, Function][] => [
    [`${core}.multiarray._reconstruct`, () => new PickleArray()],
    [`${core}.multiarray.scalar`, scalar],
    [`${core}.numeric._frombuffer`, fromBuffer],
  ]),
  ["numpy.dtype", dtype],
  ["numpy.ndarray", refuseCall],
  ["_codecs.encode", encode],
  ["__builtin__.bytes", emptyBytes],
  ["builtins.bytes", emptyBytes],
  ["__builtin__.bytearray", emptyBytes],
  ["builtins.bytearray", emptyBytes],
]);

/** `__setstate__` of an array: version, shape, type, Fortran order, data. */
export function buildArray(array: PickleArray, state: PickleValue, file: string): void {
  const [, shape, type, fortran, data] = state instanceof PickleTuple ? state.items : [];
  if (!(type instanceof PickleDtype) || data === undefined) throw brokenArray(file);
  array.shape = sizes(shape, file);
  array.dtype = type;
  array.fortranOrder = fortran === true || fortran === 1;
  array.data = data instanceof PickleList ? data : bytesOf(data, file);
}

/** `__setstate__` of a type: version, byte order, and what only records and texts have. */
export function buildDtype(type: PickleDtype, state: PickleValue, file: string): void {
  const order = state instanceof PickleTuple ? state.items[1] : undefined;
  if (typeof order !== "string") throw brokenArray(file);
  if (type.type) type.type = { ...type.type, littleEndian: order !== ">" };
}

/** Whole numbers of a tuple, as a shape. */
export function sizes(value: PickleValue | undefined, file: string): number[] {
  if (!(value instanceof PickleTuple)) throw brokenArray(file);
  return value.items.map((size) => {
    if (typeof size === "number" && Number.isSafeInteger(size) && size >= 0) return size;
    throw new SyntaxError(`${file} has an array with an axis of ${kindOf(size)}.`);
  });
}

/** The error for an array whose parts are not those that NumPy writes. */
export function brokenArray(file: string): SyntaxError {
  return new SyntaxError(`${file} holds an array in a form that NumPy does not write.`);
}

function dtype([descr]: readonly PickleValue[], file: string): PickleDtype {
  if (typeof descr !== "string") throw brokenArray(file);
  const match = /^([fiu])([1248])$/.exec(descr);
  const kind = match && { f: "float", i: "int", u: "uint" }[match[1]] as ElementType["kind"];
  const size = Number(match?.[2]) as ElementType["size"];
  const known = kind && !(kind === "float" && size === 1);
  return new PickleDtype(descr, known ? { kind, size, littleEndian: true } : null);
}

/** Whole numbers only: labels are nothing else. */
function scalar([type, data]: readonly PickleValue[], file: string): PickleValue {
  if (!(type instanceof PickleDtype) || data === undefined) throw brokenArray(file);
  const { source, offset, length } = bytesOf(data, file);
  const size = type.type?.size;
  if (!type.type || type.type.kind === "float" || size !== length) {
    throw new TypeError(
      `${file} holds a NumPy scalar of type ${shown(type.descr, 40)}; only integers are read.`,
    );
  }
  const bytes = new Uint8Array(size);
  source.read(bytes, offset);
  if (!type.type.littleEndian) bytes.reverse();
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = value << 8n | BigInt(bytes[i]);
  return Number(type.type.kind === "int" ? BigInt.asIntN(8 * size, value) : value);
}

/** Protocol 5 hands arrays over as buffers. */
function fromBuffer(args: readonly PickleValue[], file: string): PickleArray {
  const [data, type, shape, order] = args;
  if (!(type instanceof PickleDtype) || !(data instanceof PickleBytes)) throw brokenArray(file);
  const array = new PickleArray();
  array.shape = sizes(shape, file);
  array.dtype = type;
  array.fortranOrder = order === "F";
  array.data = data;
  return array;
}

function encode([text, encoding]: readonly PickleValue[], file: string): PickleBytes {
  if (encoding !== "latin1" || text === undefined) {
    throw new TypeError(`${file} holds a text encoded as ${kindOf(encoding ?? null)}.`);
  }
  return bytesOf(text, file);
}

function emptyBytes(args: readonly PickleValue[], file: string): PickleBytes {
  return args[0] instanceof PickleBytes ? args[0] : bytesOf("", file);
}

function refuseCall(_: readonly PickleValue[], file: string): PickleValue {
  throw brokenArray(file);
}
