import { shown } from "../result/visible_text.ts";

/** One property of an object, such as its colour, with the values it can take. */
export interface Concept {
  /** `color`; not empty. */
  readonly name: string;
  /** `blue`, `red`, …: at least two, by index. */
  readonly values: readonly string[];
}

/** Object ids are int32 everywhere, so a space may hold no more objects than that. */
const MAX_OBJECTS = 2 ** 31 - 1;

/** Values of one concept: more are measurements, or names of the scenes. */
export const MAX_VALUES = 1 << 16;

/**
 * The product of the value sets of C concepts: every object that can exist.
 *
 * An object is one value index per concept. Its *radix id* is the mixed-radix number of those
 * indices, first concept slowest: with 8 colours and 3 shapes, `3 * color + shape`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace } from "@bindscope/bindscope";
 *
 * const space = new ConceptSpace([
 *   { name: "color", values: ["blue", "red"] },
 *   { name: "shape", values: ["cube", "cylinder", "sphere"] },
 * ]);
 * assertEquals(space.objectCount, 6);
 * assertEquals(space.radixId([1, 2]), 5); // a red sphere
 * assertEquals(space.labelsOf(5), ["red", "sphere"]);
 * ```
 */
export class ConceptSpace {
  /** The C concepts, by number. */
  readonly concepts: readonly Concept[];
  /** |O|, the product of the V_c. */
  readonly objectCount: number;
  /** The sum of the V_c: rows of concept_captions.npy. */
  readonly valueCount: number;
  readonly #indices: readonly ReadonlyMap<string, number>[];

  /** Refuses concepts with fewer than two values, and equal or empty names. */
  constructor(concepts: readonly Concept[]) {
    if (concepts.length === 0) {
      throw new RangeError("A concept space needs at least one concept.");
    }
    const names = new Set<string>();
    for (const { name, values } of concepts) {
      checkConcept(name, values);
      if (names.size === names.add(name).size) {
        throw new RangeError(`Two concepts are named "${shown(name)}". Give each its own name.`);
      }
    }
    this.concepts = concepts.map(({ name, values }) => ({ name, values: [...values] }));
    this.objectCount = concepts.reduce((product, { values }) => product * values.length, 1);
    this.valueCount = concepts.reduce((sum, { values }) => sum + values.length, 0);
    if (this.objectCount > MAX_OBJECTS) {
      throw new RangeError(
        `The concepts make ${this.objectCount} objects; at most ${MAX_OBJECTS} can be numbered.`,
      );
    }
    this.#indices = concepts.map(({ values }) => new Map(values.map((value, v) => [value, v])));
  }

  /** Index of a label among the values of concept number `concept`; undefined if it is none. */
  indexOf(concept: number, label: string): number | undefined {
    return this.#indices[concept].get(label);
  }

  /** Number of the object with these value indices, first concept slowest. */
  radixId(values: ArrayLike<number>): number {
    if (values.length !== this.concepts.length) {
      throw new RangeError(
        `An object here has ${this.concepts.length} values, but ${values.length} were given.`,
      );
    }
    let id = 0;
    for (const [c, concept] of this.concepts.entries()) {
      const count = concept.values.length;
      const value = values[c];
      if (!Number.isInteger(value) || value < 0 || value >= count) {
        throw new RangeError(
          `${shown(concept.name)} has values 0 to ${count - 1}, but ${value} was given.`,
        );
      }
      id = id * count + value;
    }
    return id;
  }

  /** Value indices of the object with this radix id. */
  valuesOf(radixId: number): number[] {
    if (!Number.isInteger(radixId) || radixId < 0 || radixId >= this.objectCount) {
      throw new RangeError(
        `Objects are numbered 0 to ${this.objectCount - 1}, but ${radixId} was given.`,
      );
    }
    const values = new Array<number>(this.concepts.length);
    for (let c = this.concepts.length - 1; c >= 0; c--) {
      const count = this.concepts[c].values.length;
      values[c] = radixId % count;
      radixId = Math.floor(radixId / count);
    }
    return values;
  }

  /** Value names of the object with this radix id: `["red", "sphere"]`. */
  labelsOf(radixId: number): string[] {
    return this.valuesOf(radixId).map((value, c) => this.concepts[c].values[value]);
  }

  /** The concepts as JSON with sorted keys and no spaces: the same space gives the same bytes. */
  canonicalJson(): string {
    return JSON.stringify(this.concepts.map(({ name, values }) => ({ name, values })));
  }
}

function checkConcept(name: string, values: readonly string[]): void {
  if (name === "") throw new RangeError('A concept has an empty name. Name it, as in "color".');
  if (values.length < 2) {
    const only = values.length === 1 ? ` ("${shown(values[0])}")` : "";
    throw new RangeError(
      `Concept ${shown(name)} has ${
        values.length === 1 ? "one value only" : "no values"
      }${only}, ` +
        "so no probe could distinguish its values. Leave it out, or add scenes with other values.",
    );
  }
  if (values.length > MAX_VALUES) {
    throw new RangeError(
      `Concept ${shown(name)} has ${values.length} values; at most ${MAX_VALUES} are read. ` +
        "Bin or group them into fewer.",
    );
  }
  const seen = new Set<string>();
  for (const value of values) {
    if (value === "") {
      throw new RangeError(`Concept ${shown(name)} has a value with an empty name.`);
    }
    if (seen.has(value)) {
      throw new RangeError(`Concept ${shown(name)} lists the value "${shown(value)}" twice.`);
    }
    seen.add(value);
  }
}
