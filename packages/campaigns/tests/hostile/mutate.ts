/** Files that are nearly right: the same seed makes the same ones, on any machine. */

/** Numbers 0 to 2^32 - 1 from a seed (xorshift, Marsaglia 2003). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed + 1) * 0x9e3779b9 >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  next(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return this.#state >>> 0;
  }

  /** A whole number from 0 up to, without, `end`. */
  below(end: number): number {
    return this.next() % Math.max(1, end);
  }
}

/** Numbers at which lengths and counts go wrong. */
const EDGES = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

type Change = (bytes: Uint8Array, dice: Dice) => Uint8Array;

const CHANGES: readonly Change[] = [
  (bytes, dice) => at(bytes, dice, (old) => old ^ 1 << dice.below(8)),
  (bytes, dice) => at(bytes, dice, () => dice.below(256)),
  (bytes, dice) => at(bytes, dice, () => [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x30][dice.below(7)]),
  (bytes, dice) => withNumber(bytes, dice),
  (bytes, dice) => bytes.slice(0, dice.below(bytes.length)),
  function left(bytes, dice) {
    const from = dice.below(bytes.length);
    const length = 1 + dice.below(16);
    return joined(bytes.subarray(0, from), bytes.subarray(from + length));
  },
  function twice(bytes, dice) {
    const from = dice.below(bytes.length);
    const part = bytes.subarray(from, from + 1 + dice.below(64));
    const to = dice.below(bytes.length + 1);
    return joined(bytes.subarray(0, to), part, bytes.subarray(to));
  },
  function exchanged(bytes, dice) {
    const [from, to] = [dice.below(bytes.length), dice.below(bytes.length)];
    const part = bytes.slice(from, from + 1 + dice.below(16));
    bytes.set(part.subarray(0, bytes.length - to), to);
    return bytes;
  },
];

/** A number at which lengths go wrong, of two, four or eight bytes, in place of the bytes at `place`, or anywhere. */
function withNumber(bytes: Uint8Array, dice: Dice, position?: number): Uint8Array {
  const width = [2, 4, 8][dice.below(3)];
  const edge = EDGES[dice.below(EDGES.length)];
  const from = position ?? dice.below(bytes.length - width + 1);
  const little = dice.below(2) === 0;
  for (let i = 0; i < width && from + i < bytes.length; i++) {
    bytes[from + (little ? i : width - 1 - i)] = i < 4 ? edge >>> 8 * i : 0;
  }
  return bytes;
}

/** One file after one to four changes. */
export function mutant(whole: Uint8Array, dice: Dice): Uint8Array {
  let bytes: Uint8Array = whole.slice();
  for (
    let left = 1 + Math.min(dice.below(4), dice.below(4));
    left > 0 && bytes.length > 0;
    left--
  ) {
    bytes = CHANGES[dice.below(CHANGES.length)](bytes, dice);
  }
  return bytes;
}

/** Every place of a file where a length could be, with every edge; and the file cut everywhere. */
export function* malformed(whole: Uint8Array, places: number): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(whole.length / places));
  for (let position = 0; position < whole.length; position += step) {
    yield whole.slice(0, position);
    for (const edge of [0, 0xff, 0x7fffffff, 0xffffffff]) {
      const bytes = whole.slice();
      for (let i = 0; i < 4 && position + i < bytes.length; i++) {
        bytes[position + i] = edge >>> 8 * i;
      }
      yield bytes;
    }
  }
}

function at(bytes: Uint8Array, dice: Dice, change: (old: number) => number): Uint8Array {
  const position = dice.below(bytes.length);
  bytes[position] = change(bytes[position]);
  return bytes;
}

/** Pieces, one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let done = 0;
  for (const part of parts) {
    whole.set(part, done);
    done += part.length;
  }
  return whole;
}
