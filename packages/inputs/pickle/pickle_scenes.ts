/** dataset.pkl of the published repository: scenes as lists of objects, objects as value indices. */
import { dirname, join } from "@bindscope/bindscope/rooms/host";
import * as z from "zod";
import {
  exists,
  forEachElement,
  MAX_VALUES,
  numberedScenes,
  readJson,
  type SceneSet,
  shownCounts,
  withFile,
} from "@bindscope/bindscope/rooms/data";
import { readPickle } from "./read_pickle.ts";
import {
  kindOf,
  PickleArray,
  PickleBytes,
  PickleList,
  PickleTuple,
  type PickleValue,
} from "./values.ts";

const metadataSchema = z.looseObject({
  values_per_concept: z.array(z.int().min(1).max(MAX_VALUES)).optional(),
});

/** Value indices that fit into a set: 100 million scenes of two objects. */
const MAX_LABELS = 1 << 28;

/**
 * Reads scenes `[[[0, 2], [7, 1]], …]`: scene, object, value index of each concept.
 *
 * The file names nothing, so concepts are called concept1, concept2, … and their values 0, 1, …;
 * how many values there are says metadata.json beside it, else the largest index.
 */
export async function readPickleScenes(path: string): Promise<SceneSet> {
  const { values, objects, concepts } = await withFile(
    path,
    (file) => flatten(path, readPickle(file)),
  );
  const counts = await valueCounts(path, values, concepts);
  return numberedScenes(path, counts, objects, values);
}

interface Flat {
  readonly values: Int32Array;
  readonly objects: number;
  readonly concepts: number;
}

function flatten(path: string, value: PickleValue): Flat {
  if (value instanceof PickleArray) return flattenArray(path, value);
  const scenes = itemsOf(path, value, "the file");
  const first = itemsOf(path, scenes[0] ?? null, "scene 0");
  const objects = first.length;
  const concepts = itemsOf(path, first[0] ?? null, "object 1 of scene 0").length;
  const total = scenes.length * objects * concepts;
  if (total > MAX_LABELS) {
    throw new RangeError(`${path} claims ${total} values; at most ${MAX_LABELS} are read.`);
  }
  const values = new Int32Array(total);
  let at = 0;
  for (const [s, scene] of scenes.entries()) {
    for (const object of same(path, scene, objects, `scene ${s}`, "objects")) {
      for (const index of same(path, object, concepts, `an object of scene ${s}`, "values")) {
        if (typeof index !== "number" || !Number.isInteger(index) || index < 0 || index > 1e9) {
          throw new TypeError(
            `Scene ${s} of ${path} has ${kindOf(index)} where a value's index is needed.`,
          );
        }
        values[at++] = index;
      }
    }
  }
  return { values, objects, concepts };
}

/** The same as one array of integers [scenes, m, C]. */
function flattenArray(path: string, { shape, dtype, fortranOrder, data }: PickleArray): Flat {
  const count = shape.reduce((product, n) => product * n, 1);
  const fits = shape.length === 3 && dtype?.type && data instanceof PickleBytes &&
    dtype.type.kind !== "float" && count * dtype.type.size === data.length;
  if (!fits) {
    throw new TypeError(
      `${path} holds an array that is no list of scenes; integers [scenes, objects, concepts] are.`,
    );
  }
  const values = new Int32Array(count);
  const array = { type: dtype.type!, shape, fortranOrder, count, offset: data.offset };
  forEachElement(data.source, array, (i, value) => {
    if (value < 0 || value > 1e9) {
      throw new RangeError(`${path} has the value index ${value}.`);
    }
    values[i] = value;
  });
  return { values, objects: shape[1], concepts: shape[2] };
}

function itemsOf(path: string, value: PickleValue, what: string): readonly PickleValue[] {
  if (value instanceof PickleList || value instanceof PickleTuple) {
    if (value.items.length > 0) return value.items;
    throw new RangeError(`${path}: ${what} is empty.`);
  }
  throw new TypeError(
    `${path}: ${what} is ${kindOf(value)}, but a list of scenes, each a list of objects, each a ` +
      "list of value indices, is needed.",
  );
}

function same(
  path: string,
  value: PickleValue,
  expected: number,
  what: string,
  noun: string,
): readonly PickleValue[] {
  const items = itemsOf(path, value, what);
  if (items.length === expected) return items;
  throw new RangeError(
    `${path}: ${what} has ${items.length} ${noun}, but the first has ${expected}. All need the same.`,
  );
}

async function valueCounts(path: string, values: Int32Array, concepts: number): Promise<number[]> {
  const counts = shownCounts(path, values, concepts);
  const beside = join(dirname(path), "metadata.json");
  if (!exists(beside)) return counts;
  const { values_per_concept: stated } = await readJson(beside, metadataSchema);
  if (stated === undefined) return counts;
  if (stated.length !== concepts || stated.some((count, c) => count < counts[c])) {
    throw new RangeError(
      `${beside} says ${stated.join(" x ")} values, but ${path} uses ${counts.join(" x ")}.`,
    );
  }
  return stated;
}
