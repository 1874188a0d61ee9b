import * as z from "zod";
import { type Concept, ConceptSpace } from "../concept_space.ts";
import { readJson } from "../formats/json.ts";

const values = z.array(z.string("a value must be text"), "a concept needs a list of values");

/** Concepts as JSON: `[{"name": "color", "values": […]}, …]` or, shorter, `{"color": […], …}`. */
export const conceptsSchema = z.union([
  z.array(z.object({ name: z.string(), values })),
  z.record(z.string(), values).transform((record): Concept[] =>
    Object.entries(record).map(([name, values]) => ({ name, values }))
  ),
], 'concepts must be written as {"color": ["blue", "red"], "shape": ["cube", "sphere"]}');

/**
 * Reads the concepts of `--concepts FILE.json`, in the order of the file.
 *
 * A file with more to say may hold them under the key `concepts`.
 */
export async function readConceptsFile(path: string): Promise<ConceptSpace> {
  const wrapped = z.looseObject({ concepts: conceptsSchema }).transform((file) => file.concepts);
  const concepts = await readJson(path, z.union([wrapped, conceptsSchema], UNREADABLE));
  return spaceOf(path, concepts);
}

const UNREADABLE = 'write the concepts as {"color": ["blue", "red"], "shape": ["cube", "sphere"]}';

/** A space of these concepts; what is wrong with them is said with the file's name. */
export function spaceOf(name: string, concepts: readonly Concept[]): ConceptSpace {
  try {
    return new ConceptSpace(concepts);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${name}: ${error.message}`);
    throw error;
  }
}
