import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";

type TokenFormat = "plain" | "marked" | "words";

/** Tokens beside values and the end, in the order of their numbers. */
export const TOKEN_MARKS: { readonly [F in TokenFormat]: readonly string[] } = {
  plain: [],
  marked: ["SOO", "EOO"],
  words: ["A", "AND"],
};

export function tokenCount(concepts: number, objects: number, format: TokenFormat): number {
  const marks = { plain: 0, marked: 2 * objects, words: 2 * objects - 1 }[format];
  return objects * concepts + marks + 1;
}

export const END_TOKEN = "EOS";

/** Fills up scenes of fewer objects. */
const PAD_TOKEN = "PAD";

/**
 * Writes scenes as tokens: `SOO c1 … cC EOO … EOS`, `A c1 … cC AND A c1 … cC EOS`, or without marks.
 *
 * Value v of concept c is token (values of the concepts before c) + v; then come EOS, the marks of the
 * format, and PAD where scenes of fewer objects are filled up.
 */
export class TokenWriter {
  readonly #space: ConceptSpace;
  readonly #format: TokenFormat;
  readonly #padded: boolean;
  /** By concept, the number of its first value's token. */
  readonly #firstToken: readonly number[];

  /**
   * `marked` puts SOO and EOO around each object, `words` A before it and AND between two; `padded` if
   * scenes differ in their objects.
   */
  constructor(space: ConceptSpace, format: TokenFormat, padded = false) {
    this.#padded = padded;
    this.#space = space;
    this.#format = format;
    let count = 0;
    this.#firstToken = space.concepts.map(({ values }) => {
      count += values.length;
      return count - values.length;
    });
  }

  /** Tokens of a scene of m objects. */
  length(objects: number): number {
    return tokenCount(this.#space.concepts.length, objects, this.#format);
  }

  /** What each token stands for, by its number: one word each, so that a scene is a line of text. */
  names(): string[] {
    const values = this.#space.concepts.flatMap(({ name, values }) =>
      values.map((value) => word(`${name}=${value}`))
    );
    return [
      ...values,
      END_TOKEN,
      ...TOKEN_MARKS[this.#format],
      ...(this.#padded ? [PAD_TOKEN] : []),
    ];
  }

  /** A scene as words, without the end, which a tokenizer adds. `values` is [m, C]. */
  caption(values: Int32Array, names: readonly string[] = this.names()): string {
    const tokens = new Int32Array(this.length(values.length / this.#firstToken.length));
    this.put(values, tokens);
    return Array.from(tokens.subarray(0, -1), (token) => names[token]).join(" ");
  }

  /** Writes a scene with these value indices, [m, C], into `to`; PAD fills what is left of it. */
  put(values: Int32Array, to: Int32Array): void {
    const C = this.#firstToken.length;
    const end = this.#space.valueCount;
    let at = 0;
    for (let i = 0; i < values.length; i++) {
      if (this.#format === "words" && i % C === 0 && i > 0) to[at++] = end + 2;
      if (this.#format !== "plain" && i % C === 0) to[at++] = end + 1;
      to[at++] = this.#firstToken[i % C] + values[i];
      if (this.#format === "marked" && i % C === C - 1) to[at++] = end + 2;
    }
    to[at] = end;
    to.fill(end + 1 + TOKEN_MARKS[this.#format].length, at + 1);
  }
}

/** Spaces would end a word. */
function word(name: string): string {
  return name.replaceAll("%", "%25").replaceAll(/\s/gu, (space) => encodeURIComponent(space));
}
