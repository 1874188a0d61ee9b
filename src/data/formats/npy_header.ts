/**
 * The head of a .npy file: magic, version, and a Python dict literal with the element type, the
 * memory order and the shape. (NumPy, `numpy/lib/format.py`, versions 1.0, 2.0 and 3.0.)
 */
import { shown } from "../../result/visible_text.ts";
import type { ByteSource } from "../files/files.ts";

/** What a number is, whatever its size; `bfloat` is a float32 without its lower half. */
type ElementKind = "float" | "bfloat" | "int" | "uint";

/** One number's type: what NumPy writes as `<f4`. */
export interface ElementType {
  /** Float, signed or unsigned. */
  readonly kind: ElementKind;
  /** Bytes an element. */
  readonly size: 1 | 2 | 4 | 8;
  /** True if the lowest byte comes first; single bytes have no order. */
  readonly littleEndian: boolean;
}

/** Where an array is among a file's bytes, and how; what the head of a .npy file says. */
export interface RawArray {
  readonly type: ElementType;
  /** True if the first index runs fastest. */
  readonly fortranOrder: boolean;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Product of the shape. */
  readonly count: number;
  /** Where the elements begin in the file. */
  readonly offset: number;
}

/** Plain arrays need about 100 bytes, and NumPy itself reads no more than this. */
const MAX_HEADER = 10_000;

/** As large as one matrix of the core can be. */
export const MAX_ELEMENTS = 2 ** 29 - 1;

const MAGIC = "\x93NUMPY";

/**
 * Reads and checks the head. A file that does not hold exactly what it claims is refused here.
 *
 * @param most numbers that are allowed: as many as memory holds, unless only some of them are read
 */
export function readNpyHeader(source: ByteSource, most: number = MAX_ELEMENTS): RawArray {
  const { name } = source;
  const prefix = new Uint8Array(Math.min(12, source.size));
  source.read(prefix, 0);
  if (latin1(prefix) === "version http") {
    throw new SyntaxError(`${name} is a git-lfs pointer, not the data. Run git lfs pull.`);
  }
  if (prefix.length < 10 || latin1(prefix.subarray(0, 6)) !== MAGIC) {
    throw new SyntaxError(
      `${name} is no .npy file: ${
        prefix.length === 0 ? "it is empty" : "NumPy's magic bytes are missing"
      }. Save it with np.save.`,
    );
  }
  const version = prefix[6];
  if (version < 1 || version > 3 || prefix[7] !== 0) {
    throw new SyntaxError(
      `${name} has .npy version ${version}.${prefix[7]}; versions 1.0, 2.0 and 3.0 are known.`,
    );
  }
  const start = version === 1 ? 10 : 12;
  const view = new DataView(prefix.buffer);
  const length = version === 1
    ? view.getUint16(8, true)
    : prefix.length < 12
    ? Infinity
    : view.getUint32(8, true);
  if (start + length > source.size) {
    throw new SyntaxError(`${name} ends inside its header. Copy or write the file again.`);
  }
  if (length > MAX_HEADER) {
    throw new SyntaxError(
      `${name} claims a header of ${length} bytes; at most ${MAX_HEADER} are read. It is no plain ` +
        "array, or it is damaged.",
    );
  }
  const bytes = new Uint8Array(length);
  source.read(bytes, start);
  const text = version === 3 ? new TextDecoder().decode(bytes) : latin1(bytes);
  const header = { ...parseDict(name, text), offset: start + length };
  checkSize(source, header, most);
  return header;
}

/** The same head as NumPy writes, byte for byte: `descr` as in `<f4`, C order, version 1.0. */
export function formatNpyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // NumPy leaves room for the first axis to grow to 21 digits, then aligns the data to 64 bytes.
  const room = shape.length > 0 ? Math.max(0, 21 - String(shape[0]).length) : 0;
  const used = 10 + dict.length + room + 1;
  const text = dict + " ".repeat(room + (64 - used % 64) % 64) + "\n";
  const bytes = new Uint8Array(10 + text.length);
  bytes.set(Uint8Array.from(MAGIC, (c) => c.charCodeAt(0)));
  bytes.set([1, 0, text.length & 0xff, text.length >> 8], 6);
  bytes.set(new TextEncoder().encode(text), 10);
  return bytes;
}

/** `float32`, `int64`: what errors call an element type. */
export function typeName(type: ElementType): string {
  return `${type.kind}${type.size * 8}`;
}

/** `576 x 384`: what errors call a shape. */
export function shapeName(shape: readonly number[]): string {
  return shape.length === 0 ? "a single number" : shape.join(" x ");
}

function checkSize({ name, size }: ByteSource, header: RawArray, most: number): void {
  const claimed = header.count * header.type.size;
  const actual = size - header.offset;
  const claim = `${name} claims ${shapeName(header.shape)} ${typeName(header.type)}`;
  if (claimed !== actual) {
    throw new RangeError(
      `${claim} (${claimed} bytes), but ${actual} bytes follow its header. ` +
        `The file is ${actual < claimed ? "cut short" : "too long"}; copy or write it again.`,
    );
  }
  if (header.count > most) {
    throw new RangeError(`${claim}; at most ${most} numbers fit into memory.`);
  }
}

function parseDict(name: string, text: string): Omit<RawArray, "offset"> {
  const fields = dictFields(text);
  const descr = fields?.get("descr");
  const order = fields?.get("fortran_order");
  const sizes = parseShape(fields?.get("shape") ?? "");
  if (
    fields?.size !== 3 || descr === undefined || sizes === null ||
    (order !== "True" && order !== "False")
  ) {
    throw new SyntaxError(
      `${name} has a damaged .npy header (${shown(text.trim())}). Copy or write it again.`,
    );
  }
  return {
    type: parseType(name, descr),
    fortranOrder: order === "True",
    shape: sizes,
    // A size beyond whole numbers must not be hidden by an axis of size 0.
    count: sizes.every(Number.isSafeInteger) ? sizes.reduce((a, b) => a * b, 1) : Infinity,
  };
}

/** A key; then a quoted text, a tuple, a list (of fields, refused later) or a bare word. */
const KEY = /(['"])(\w+)\1/y;
const VALUE = /'[^']*'|"[^"]*"|\([^()]*\)|\[.*\]|[\w.]+/sy;
/** Python's own blanks: a no-break space is none. */
const BLANK = " \t\n\r\f\v";
const BLANKS = /[ \t\n\r\f\v]*/y;

/**
 * The fields of a dict as they are written, or null if it is none. Piece by piece, each at its place:
 * one pattern for a whole entry would try every split of a run of blanks.
 */
function dictFields(text: string): Map<string, string> | null {
  const dict = unpadded(text);
  if (!dict.startsWith("{") || !dict.endsWith("}")) return null;
  const body = unpadded(dict.slice(1, -1));
  const fields = new Map<string, string>();
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(body);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const takeMark = (mark: string) => {
    take(BLANKS);
    const there = body[at] === mark;
    if (there) at++;
    take(BLANKS);
    return there;
  };
  take(BLANKS);
  while (at < body.length) {
    const key = take(KEY)?.[2];
    const value = key !== undefined && takeMark(":") ? take(VALUE)?.[0] : undefined;
    if (key === undefined || value === undefined || fields.has(key)) return null;
    fields.set(key, value);
    if (!takeMark(",") && at < body.length) return null;
  }
  return fields;
}

/** Without its outer blanks. A pattern for those at the end would start over at each blank inside. */
export function unpadded(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && BLANK.includes(text[from])) from++;
  while (to > from && BLANK.includes(text[to - 1])) to--;
  return text.slice(from, to);
}

/** `(3, 4)`, `(3,)`, `()`; Python 2 wrote `3L`. */
function parseShape(tuple: string): number[] | null {
  if (!tuple.startsWith("(") || !tuple.endsWith(")")) return null;
  const parts = tuple.slice(1, -1).split(",").map(unpadded);
  if (parts.at(-1) === "") parts.pop();
  return parts.every((part) => /^(0|[1-9]\d*)L?$/.test(part))
    ? parts.map((part) => Number(part.replace("L", "")))
    : null;
}

function parseType(name: string, descr: string): ElementType {
  const match = /^['"]([<>|=]?)([fiu])([1248])['"]$/.exec(descr);
  const kind = match && { f: "float", i: "int", u: "uint" }[match[2]] as ElementKind;
  const size = Number(match?.[3]) as ElementType["size"];
  if (descr.includes("|O")) {
    throw new TypeError(
      `${name} holds Python objects, as NumPy saves lists of different lengths. Fill them up to one length and save numbers, with a mask that says which count.`,
    );
  }
  if (!match || !kind || (kind === "float" && size === 1)) {
    throw new TypeError(
      `${name} holds elements of type ${
        shown(descr)
      }. Numbers are needed: float16, float32, float64, ` +
        "or integers of 8 to 64 bits.",
    );
  }
  return { kind, size, littleEndian: match[1] !== ">" };
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
