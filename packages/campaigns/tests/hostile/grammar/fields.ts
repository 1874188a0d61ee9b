/** Binary files of fields behind their lengths, which stay right: ONNX's messages, PNG's chunks. */
import { unzlibSync, zlibSync } from "fflate";
import { crc32 } from "../../../../../src/data/files/crc32.ts";
import { type Dice, joined, mutant } from "../mutate.ts";
import { type Grammar, pick, reordered } from "./grammar.ts";

interface Field {
  /** Number and wire type, as the message has them. */
  readonly tag: Uint8Array;
  readonly kind: number;
  readonly value: Uint8Array;
}

const MESSAGE = 2;
const NUMBERS = [
  0n,
  1n,
  2n,
  127n,
  128n,
  1n << 31n,
  (1n << 32n) - 1n,
  1n << 53n,
  1n << 63n,
  (1n << 64n) - 1n,
];

/** End of the variable-length number that begins here. */
function endOfNumber(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] >= 0x80) at++;
  return at + 1;
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

function bytesOf(number: bigint): Uint8Array {
  const bytes: number[] = [];
  for (; number >= 0x80n; number >>= 7n) bytes.push(Number(number & 0x7fn) | 0x80);
  return Uint8Array.of(...bytes, Number(number));
}

/** The fields of a message, or null for what is none. */
function fieldsOf(bytes: Uint8Array): Field[] | null {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const begin = endOfNumber(bytes, at);
    const tag = bytes.subarray(at, begin);
    const kind = tag[0] & 7;
    let [from, to] = [begin, begin];
    if (kind === 0) to = endOfNumber(bytes, begin);
    else if (kind === MESSAGE) {
      from = endOfNumber(bytes, begin);
      to = from + numberOf(bytes.subarray(begin, from));
    } else if (kind === 1 || kind === 5) to = begin + (kind === 1 ? 8 : 4);
    else return null;
    if (to > bytes.length) return null;
    fields.push({ tag, kind, value: bytes.subarray(from, to) });
    at = to;
  }
  return fields;
}

function messageOf(fields: readonly Field[]): Uint8Array {
  return joined(
    ...fields.flatMap(({ tag, kind, value }) =>
      kind === MESSAGE ? [tag, bytesOf(BigInt(value.length)), value] : [tag, value]
    ),
  );
}

/** The field that a byte lies in, so that large ones are looked into more often. */
function byLength(fields: readonly Field[], dice: Dice): number {
  let left = dice.below(fields.reduce((sum, { value }) => sum + value.length, 0));
  return Math.max(0, fields.findIndex(({ value }) => (left -= value.length) < 0));
}

function changed(fields: readonly Field[], dice: Dice): Uint8Array {
  const within = ({ tag, kind, value }: Field): Field => {
    const inner = kind === MESSAGE && dice.below(8) > 0 ? fieldsOf(value) : null;
    if (inner !== null && inner.length > 0) return { tag, kind, value: changed(inner, dice) };
    if (kind === 0) return { tag, kind, value: bytesOf(pick(NUMBERS, dice)) };
    const other = mutant(value, dice);
    return {
      tag,
      kind,
      value: kind === MESSAGE ? other : joined(other, value).subarray(0, value.length),
    };
  };
  return messageOf(reordered(fields, dice, within, byLength(fields, dice)));
}

export const protobuf: Grammar = (whole) => {
  const fields = fieldsOf(whole)!;
  return (dice) => changed(fields, dice);
};

interface Chunk {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
}

function chunksOf(whole: Uint8Array): Chunk[] {
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= whole.length;) {
    const end = at + 8 + view.getUint32(at);
    chunks.push({ name: whole.subarray(at + 4, at + 8), bytes: whole.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

const bigEndian = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** Chunks under right checksums; pixels are changed before they are packed. */
export const png: Grammar = (whole) => {
  const chunks = chunksOf(whole).map((chunk) => ({ ...chunk, pixels: pixelsOf(chunk) }));
  return (dice) => {
    const within = (chunk: typeof chunks[number]) => ({
      ...chunk,
      bytes: chunk.pixels === null || dice.below(4) === 0
        ? mutant(chunk.bytes, dice)
        : zlibSync(mutant(chunk.pixels, dice), { level: 1 }),
    });
    return joined(
      whole.subarray(0, 8),
      ...reordered(chunks, dice, within).flatMap(({ name, bytes }) => {
        const body = joined(name, bytes);
        return [bigEndian(bytes.length), body, bigEndian(crc32(body))];
      }),
    );
  };
};

function pixelsOf({ name, bytes }: Chunk): Uint8Array | null {
  if (String.fromCharCode(...name) !== "IDAT") return null;
  try {
    return unzlibSync(bytes);
  } catch {
    return null; // One of several, which hold the stream together.
  }
}
