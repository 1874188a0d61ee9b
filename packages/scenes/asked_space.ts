import { type ConceptSpace, readConceptsFile } from "@bindscope/bindscope/rooms/data";

/**
 * The space that a command line asks for: a file's, or a vocabulary's.
 *
 * @param known spaces by the names of `--vocabulary`
 * @param usual the space where nothing is asked for
 * @throws {RangeError} if both say what is in the scenes
 */
export async function makerSpace(
  { concepts, vocabulary }: { readonly concepts: string | null; readonly vocabulary: string },
  known: { readonly [vocabulary: string]: ConceptSpace },
  usual: ConceptSpace,
): Promise<ConceptSpace> {
  if (concepts !== null && vocabulary !== "auto") {
    throw new RangeError(
      `--concepts ${concepts} and --vocabulary ${vocabulary} both say what is in the scenes. ` +
        "Give one of them.",
    );
  }
  return concepts !== null ? await readConceptsFile(concepts) : known[vocabulary] ?? usual;
}

/**
 * Values that can be shown, by concept: color and shape, which have to be there, then two that may be.
 *
 * @throws {RangeError} if the space has others, or lacks color or shape; `source` is where it is from
 */
export function requireKnown(
  space: ConceptSpace,
  source: string,
  [maker, verb]: readonly [maker: string, verb: string],
  known: { readonly [concept: string]: readonly string[] },
): void {
  const names = space.concepts.map(({ name }) => name);
  const [color, shape, ...others] = Object.keys(known);
  if (names.some((name) => !(name in known)) || !names.includes(color) || !names.includes(shape)) {
    throw new RangeError(
      `${source}: ${maker} ${verb}s the concepts ${color} and ${shape}, and ${
        others.join(" and ")
      } if you like, but the file has ${names.join(", ")}.`,
    );
  }
  for (const { name, values } of space.concepts) {
    const strange = values.find((value) => !known[name].includes(value));
    if (strange === undefined) continue;
    throw new RangeError(
      `${source}: ${maker} cannot ${verb} the ${name} "${strange}". It knows ${
        known[name].join(", ")
      }.`,
    );
  }
}
