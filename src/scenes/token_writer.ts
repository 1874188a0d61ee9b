import type { ConceptSpace } from "../data/concept_space.ts";

/**
 * Writes scenes as tokens: `SOO c1 … cC EOO … EOS`, or without the marks.
 *
 * Value v of concept c is token (values of the concepts before c) + v; then come EOS, SOO, EOO. Scenes
 * of one set have the same length, so no padding is needed.
 */
export class TokenWriter {
  readonly #space: ConceptSpace;
  readonly #marked: boolean;
  readonly #before: readonly number[];

  /** `marked` puts SOO and EOO around each object. */
  constructor(space: ConceptSpace, format: "marked" | "plain") {
    this.#space = space;
    this.#marked = format === "marked";
    let before = 0;
    this.#before = space.concepts.map(({ values }) => {
      before += values.length;
      return before - values.length;
    });
  }

  /** Tokens of a scene of m objects. */
  length(objects: number): number {
    return objects * (this.#space.concepts.length + (this.#marked ? 2 : 0)) + 1;
  }

  /** What each token stands for, by its number. */
  names(): string[] {
    const values = this.#space.concepts.flatMap(({ name, values }) =>
      values.map((value) => `${name}=${value}`)
    );
    return [...values, "EOS", ...(this.#marked ? ["SOO", "EOO"] : [])];
  }

  /** Writes a scene with these value indices, [m, C], into `to`, [length]. */
  put(values: Int32Array, to: Int32Array): void {
    const C = this.#before.length;
    const end = this.#space.valueCount;
    let at = 0;
    for (let i = 0; i < values.length; i++) {
      if (this.#marked && i % C === 0) to[at++] = end + 1;
      to[at++] = this.#before[i % C] + values[i];
      if (this.#marked && i % C === C - 1) to[at++] = end + 2;
    }
    to[at] = end;
  }
}
