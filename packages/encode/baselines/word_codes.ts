/**
 * What captions are without any model: their tokens, counted; their tokens, each with its place; and which follows
 * which. Every token, position and order has a random sign in each dimension, so that sums of them keep them apart.
 */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";

const DIM = 512;
const SEED = 0;

/** The codes, in the order in which they are concatenated. */
export const WORD_CODES = ["tokens", "places", "neighbours"] as const;
export const WORD_NUMBERS = WORD_CODES.length * DIM;

/** Codes of captions by their token ids. */
export class WordCodes {
  readonly #core: Core;
  readonly #signs = new Map<string, Int8Array>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Fills [3 x 512]: Σ of tokens, Σ of tokens times their places, Σ of tokens times those after them, over √ tokens. */
  write(ids: readonly number[], to: Float32Array): void {
    const sums = new Int32Array(WORD_NUMBERS);
    for (const [at, id] of ids.entries()) {
      const token = this.#of(`token ${id}`);
      const place = this.#of(`place ${at}`);
      const next = at + 1 < ids.length ? this.#of(`after ${ids[at + 1]}`) : null;
      for (let j = 0; j < DIM; j++) {
        sums[j] += token[j];
        sums[DIM + j] += token[j] * place[j];
        if (next !== null) sums[2 * DIM + j] += token[j] * next[j];
      }
    }
    const scale = Math.sqrt(ids.length);
    for (let j = 0; j < WORD_NUMBERS; j++) to[j] = sums[j] / scale;
  }

  #of(name: string): Int8Array {
    const known = this.#signs.get(name);
    if (known !== undefined) return known;
    using stream = new CounterStream(this.#core, SEED, `baselines/${name}`);
    const signs = Int8Array.from(stream.below(2, DIM), (bit) => 2 * bit - 1);
    this.#signs.set(name, signs);
    return signs;
  }
}
