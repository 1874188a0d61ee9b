import { ConceptSpace } from "./concept_space.ts";

/** concept1, concept2, … with the values 0, 1, …: a space of which only the sizes matter. */
export function numberedSpace(values: readonly number[]): ConceptSpace {
  const fractional = values.find((count) => !Number.isInteger(count));
  if (fractional !== undefined) {
    throw new RangeError(`${fractional} values: a number of values is whole.`);
  }
  return new ConceptSpace(values.map((count, c) => ({
    name: `concept${c + 1}`,
    values: Array.from({ length: count }, (_, v) => String(v)),
  })));
}
