/** The scenes that several sets show, and what the comparison needs to know of them. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SceneCounts } from "./scene_kernel.ts";
import type { ValueCounts } from "./part.ts";
import type { ConceptSpace, EmbeddingSet } from "@bindscope/bindscope/rooms/data";

/** Scenes that all sets show. */
export interface CommonScenes {
  readonly count: number;
  /** How many there are, before {@linkcode sampled}. */
  readonly found: number;
  /** The scene of each row, set by set; -1 for none. */
  readonly sceneOf: readonly Int32Array[];
  /** How often each value is there, concept by concept. */
  readonly values: ValueCounts;
  /** How often each object is there, by its number among those shown. */
  readonly objects: SceneCounts;
  /** How often each value is in each position. */
  readonly positions: SceneCounts;
  /** The bag of values of each scene, numbered from 0. */
  readonly bag: Uint32Array;
  /** Bags with scenes of different objects: only these say something of binding. */
  readonly openBags: number;
}

/**
 * Of each row the radix ids of its objects in the first set's space, "3,17"; empty where a value is not of that space.
 */
function keysOf(set: EmbeddingSet, space: ConceptSpace): string[] {
  const { scenes, name } = set;
  const concepts = scenes.space.concepts;
  const named = (concepts: ConceptSpace["concepts"]) => concepts.map(({ name }) => name).join(", ");
  const columns = space.concepts.map(({ name }) => concepts.findIndex((one) => one.name === name));
  if (concepts.length !== space.concepts.length || columns.includes(-1)) {
    throw new RangeError(
      `${name}: its concepts are ${named(concepts)}, and those of the first set are ${
        named(space.concepts)
      }. Compare sets of the same concepts.`,
    );
  }
  const width = scenes.objects * concepts.length;
  return Array.from({ length: scenes.count }, (_, row) => {
    const objects: number[] = [];
    for (let o = 0; o < scenes.objects; o++) {
      const from = row * width + o * concepts.length;
      const values = columns.map((column, c) =>
        space.indexOf(c, concepts[column].values[scenes.values[from + column]]) ?? -1
      );
      objects.push(values.includes(-1) ? -1 : space.radixId(values));
    }
    return objects.includes(-1) ? "" : objects.join();
  });
}

/**
 * Pairs the sets by what their scenes show, position by position.
 *
 * @param most scenes that are taken: whole bags, drawn from the seed, so that rows can be exchanged within them
 * @throws {RangeError} where concepts differ, or too few scenes are shown by all
 */
export function commonScenes(
  core: Core,
  sets: readonly EmbeddingSet[],
  most: number,
  seed: number,
): CommonScenes {
  const { space } = sets[0].scenes;
  const keys = sets.map((set) => keysOf(set, space));
  const shared = keys.map((own) => new Set(own))
    .reduce((common, own) => new Set([...common].filter((key) => own.has(key))));
  shared.delete("");
  const values = [...shared].map((key) => key.split(",").map(Number))
    .sort((a, b) => a.map((x, i) => x - b[i]).find((x) => x !== 0) ?? 0);
  if (values.length < LEAST_SCENES) {
    throw new RangeError(
      `The ${sets.length} sets show ${values.length} scenes in common, of the ${
        keys.map((own) => new Set(own).size).join(", ")
      } that they show. At least ${LEAST_SCENES} are needed; compare sets of the same scenes.`,
    );
  }
  const scenes = sampled(core, values, space, most, seed);
  const sceneOfKey = new Map(scenes.map((objects, i) => [objects.join(), i]));
  const bags = numbered(scenes.map((objects) => bagOf(space, objects)));
  const objectSets = new Map<number, Set<string>>();
  for (const [i, objects] of scenes.entries()) {
    const own = objectSets.get(bags[i]) ?? new Set();
    objectSets.set(bags[i], own.add([...objects].sort((a, b) => a - b).join()));
  }
  const starts = Uint32Array.of(0, ...space.concepts.map(({ values }) => values.length));
  starts.forEach((size, c) => c > 0 && (starts[c] = starts[c - 1] + size));
  const columnsOf = (object: number) => space.valuesOf(object).map((value, c) => starts[c] + value);
  const shown = [...new Set(scenes.flat())].sort((a, b) => a - b);
  const numberOf = new Map(shown.map((object, at) => [object, at]));
  return {
    count: scenes.length,
    found: values.length,
    sceneOf: keys.map((own) => Int32Array.from(own, (key) => sceneOfKey.get(key) ?? -1)),
    values: {
      ...counted(scenes, space.valueCount, (object) => columnsOf(object)),
      starts,
    },
    objects: counted(scenes, shown.length, (object) => [numberOf.get(object)!]),
    positions: counted(
      scenes,
      scenes[0].length * space.valueCount,
      (object, position) => columnsOf(object).map((column) => position * space.valueCount + column),
    ),
    bag: bags,
    openBags: [...objectSets.values()].filter(({ size }) => size > 1).length,
  };
}

/** Fewest scenes in common that similarities are computed of. */
const LEAST_SCENES = 12;

/** Values of all objects, concept by concept, in no order of the objects. */
function bagOf(space: ConceptSpace, objects: readonly number[]): string {
  const values = objects.map((object) => space.valuesOf(object));
  return space.concepts.map((_, c) => values.map((own) => own[c]).sort((a, b) => a - b).join())
    .join(";");
}

/** Whole bags in a drawn order, as long as they fit. */
function sampled(
  core: Core,
  scenes: number[][],
  space: ConceptSpace,
  most: number,
  seed: number,
): number[][] {
  if (scenes.length <= most) return scenes;
  const bags = numbered(scenes.map((objects) => bagOf(space, objects)));
  const members: number[][] = [];
  bags.forEach((bag, i) => (members[bag] ??= []).push(i));
  using stream = new CounterStream(core, seed, "representations/scenes");
  const taken: number[] = [];
  for (const bag of stream.permutation(members.length)) {
    if (taken.length + members[bag].length <= most) taken.push(...members[bag]);
  }
  return taken.sort((a, b) => a - b).map((i) => scenes[i]);
}

/** Numbers by first appearance. */
function numbered(keys: readonly string[]): Uint32Array {
  const order = new Map<string, number>();
  return Uint32Array.from(keys, (key) => {
    if (!order.has(key)) order.set(key, order.size);
    return order.get(key)!;
  });
}

/** How often each scene has each column, [scenes, columns]. */
function counted(
  scenes: readonly number[][],
  columns: number,
  columnsOf: (object: number, position: number) => readonly number[],
): SceneCounts {
  const values = new Float64Array(scenes.length * columns);
  for (const [i, objects] of scenes.entries()) {
    for (const [position, object] of objects.entries()) {
      for (const column of columnsOf(object, position)) values[i * columns + column]++;
    }
  }
  return { values, columns };
}
