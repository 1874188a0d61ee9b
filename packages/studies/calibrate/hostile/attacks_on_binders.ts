/** Attacks that try to have a code that binds called a bag, or more said of it than is true. */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet, SceneSet } from "@bindscope/bindscope/rooms/data";
import type { Attack } from "./attack.ts";
import { fewGroups, plainBag } from "./attacks_on_bags.ts";
import {
  DIM,
  disjointScenes,
  drawOf,
  inNoOrder,
  lookupRows,
  normals,
  setOf,
  withNoise,
  withSharedNoise,
} from "./attacked_set.ts";
import { type CodeDraw, standardised } from "../claims/draw.ts";

function lookup(
  core: Core,
  seed: number,
  name: string,
  order: (row: number, count: number) => number = (row) => row,
  scenes: SceneSet = disjointScenes(core, seed),
): EmbeddingSet {
  const draw = drawOf(core, scenes, seed);
  const rows = withNoise(draw, lookupRows(draw));
  const { count } = scenes;
  return setOf(
    core,
    name,
    scenes,
    rows.map((_, i) => rows[order(Math.floor(i / DIM), count) * DIM + i % DIM]),
  );
}

const nextRow = (row: number, count: number) => (row + 1) % count;
const secondLast = (row: number, count: number) => (row + count - 2) % count;

/** A code of objects in a sorted list. */
function inOrder(
  core: Core,
  seed: number,
  name: string,
  rowsOf: (draw: CodeDraw) => Float64Array,
): EmbeddingSet {
  const scenes = disjointScenes(core, seed);
  const draw = drawOf(core, scenes, seed);
  return setOf(core, name, scenes, withNoise(draw, rowsOf(draw)));
}

/** A vector for each object and position, each the sum of two values'. */
function byPosition(draw: CodeDraw): Float64Array {
  const [first, second] = ["first", "second"].map((name) =>
    draw.ofValues((own) => own[0].map((x, j) => x + own[1][j]), draw.values(name))
  );
  const ids = draw.scenes.radixIds();
  return Float64Array.from({ length: draw.scenes.count * DIM }, (_, i) => {
    const [row, at] = [Math.floor(i / DIM), i % DIM];
    return first[ids[2 * row] * DIM + at] + second[ids[2 * row + 1] * DIM + at];
  });
}

/** A code in a sorted list whose neighbours share as much noise as each row has of its own. */
const withWeakNoise = (core: Core, seed: number, rowsOf: (draw: CodeDraw) => Float64Array) => {
  const scenes = disjointScenes(core, seed);
  const draw = drawOf(core, scenes, seed);
  const rows = withNoise(draw, rowsOf(draw));
  return setOf(core, "shared", scenes, withSharedNoise(core, seed, rows, 0.95, 0.094));
};

export const ATTACKS_ON_BINDERS: readonly Attack[] = [
  {
    ...{ name: "control: a lookup", truth: "lookup", seeds: 20 },
    sets: (core, seed) => [lookup(core, seed, "lookup")],
    answer: "what the next lines would be without an attack; the list is sorted",
  },
  {
    ...{ name: "control: a lookup without order", truth: "lookup", seeds: 20 },
    sets: (core, seed) => [lookup(core, seed, "lookup", undefined, inNoOrder(core, seed))],
    answer: "the same in random order",
  },
  {
    ...{ name: "control: a product in order", truth: "product", seeds: 20 },
    sets: (core, seed) => [
      inOrder(
        core,
        seed,
        "product",
        (draw) => draw.ofObjects(draw.ofValues(([a, b]) => a.map((x, j) => x * b[j]))),
      ),
    ],
    answer: "neighbours share an object, and no noise",
  },
  {
    ...{ name: "control: sums by position in order", truth: "position", seeds: 20 },
    sets: (core, seed) => [inOrder(core, seed, "by position", byPosition)],
    answer: "the same of values by position",
  },
  {
    ...{ name: "a lookup with shared noise without order", truth: "lookup", seeds: 20 },
    sets: (core, seed) => {
      const scenes = inNoOrder(core, seed);
      const draw = drawOf(core, scenes, seed);
      const rows = withNoise(draw, lookupRows(draw));
      return [setOf(core, "lookup", scenes, withSharedNoise(core, seed, rows))];
    },
    answer: "neighbours of a random order show no common object, so nothing is held back",
  },
  {
    ...{ name: "a lookup with shared noise in order", truth: "lookup", seeds: 20 },
    sets: (core, seed) => [withWeakNoise(core, seed, lookupRows)],
    answer: "rows that lie apart show it as well: .95 from row to row, as much as the own noise",
  },
  {
    ...{ name: "sums by position with shared noise in order", truth: "position", seeds: 20 },
    sets: (core, seed) => [withWeakNoise(core, seed, byPosition)],
    answer: "the same",
  },
  {
    ...{ name: "one label in fifty wrong", truth: "lookup", seeds: 10 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed, [5, 5]);
      const draw = drawOf(core, scenes, seed);
      using stream = new CounterStream(core, seed, "calibrate/hostile/labels");
      const wrong = stream.permutation(scenes.count).subarray(0, scenes.count / 50);
      const labels = Array.from({ length: scenes.count }, (_, row) => row);
      for (const [k, row] of wrong.entries()) labels[row] = wrong[(k + 1) % wrong.length];
      return [setOf(core, "labels", scenes.select(labels), withNoise(draw, lookupRows(draw)))];
    },
    answer: "fewer right, not more",
  },
  {
    ...{ name: "one position louder by the other's value", truth: "product", seeds: 10 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed, [5, 5]);
      const draw = drawOf(core, scenes, seed);
      const gains = normals(core, seed, "gains", 5).map((x) => Math.exp(0.7 * x));
      const first = draw.ofValues(([a, b]) => a.map((x, j) => x + b[j]));
      const rows = draw.ofObjects(first);
      const ids = scenes.radixIds();
      const added = rows.map((x, i) => {
        const [row, at] = [Math.floor(i / DIM), i % DIM];
        return x + (gains[scenes.values[4 * row + 2]] - 1) * first[ids[2 * row] * DIM + at];
      });
      return [setOf(core, "gains", scenes, withNoise(draw, added))];
    },
    answer: "the strength says which value stands beside which: it is bound, and so no bag",
  },
  {
    ...{ name: "twelve groups of a lookup", truth: "too few", seeds: 5 },
    sets: (core, seed) => [
      lookup(core, seed, "few", undefined, fewGroups(disjointScenes(core, seed), 12)),
    ],
    answer: "below 20 groups nothing is said",
  },
  {
    ...{ name: "the sign turns in half of the scenes", truth: "unread", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed);
      const draw = drawOf(core, scenes, seed);
      using stream = new CounterStream(core, seed, "calibrate/hostile/signs");
      const signs = Float64Array.from(stream.uniform(scenes.count), (u) => u < 0.5 ? -1 : 1);
      const bound = standardised(lookupRows(draw), DIM);
      const rows = plainBag(draw).map((x, i) => x + signs[Math.floor(i / DIM)] * bound[i]);
      return [setOf(core, "Simpson", scenes, withNoise(draw, rows))];
    },
    answer: "Simpson's paradox: no linear probe sees it, and a yes takes the quadratic one",
  },
  {
    ...{ name: "the sign turns with a third concept", truth: "lookup", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed, [3, 3, 2]);
      const draw = drawOf(core, scenes, seed);
      const objects = draw.objects();
      const signed = objects.map((_, i) => {
        const [id, at] = [Math.floor(i / DIM), i % DIM];
        return (id % 2 === 0 ? 1 : -1) * objects[(id - id % 2) * DIM + at];
      });
      return [setOf(core, "third", scenes, withNoise(draw, draw.ofObjects(signed)))];
    },
    answer: "right: each object has its vector",
  },
  {
    ...{ name: "two of three concepts", truth: "part", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed, [3, 3, 3]);
      const draw = drawOf(core, scenes, seed);
      const objects = draw.objects();
      const pairs = objects.map((_, i) => {
        const id = Math.floor(i / DIM);
        return objects[(id - id % 3) * DIM + i % DIM];
      });
      const bound = standardised(draw.ofObjects(pairs), DIM);
      const rows = plainBag(draw).map((x, i) => x + bound[i]);
      return [setOf(core, "two of three", scenes, withNoise(draw, rows))];
    },
    answer: "the first two are bound, the third is not: in part, and the pairs are named",
  },
  {
    ...{ name: "labels one row off in order", truth: "out of step", seeds: 20 },
    sets: (core, seed) => [lookup(core, seed, "rolled", nextRow)],
    answer: "named by whole objects, though half of each label is right in a sorted list",
  },
  {
    ...{ name: "labels two rows back in order", truth: "out of step", seeds: 20 },
    sets: (core, seed) => [lookup(core, seed, "rolled", secondLast)],
    answer: "the same",
  },
  {
    ...{ name: "labels one row off without order", truth: "out of step", seeds: 20 },
    sets: (core, seed) => [lookup(core, seed, "rolled", nextRow, inNoOrder(core, seed))],
    answer: "the shift is named and stops a yes",
  },
  {
    ...{ name: "one pair of rows in ten swapped", truth: "lookup", seeds: 5 },
    sets: (core, seed) => [
      lookup(
        core,
        seed,
        "pairs swapped",
        (row) => row % 20 === 0 ? row + 1 : row % 20 === 1 ? row - 1 : row,
      ),
    ],
    answer: "fewer right, not more",
  },
  {
    ...{ name: "sparse lookups", truth: "lookup", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed, [5, 4]);
      const draw = drawOf(core, scenes, seed, 40);
      using stream = new CounterStream(core, seed, "calibrate/hostile/one in ten");
      const objects = draw.objects();
      const kept = stream.uniform(objects.length);
      const sparse = objects.map((x, i) => kept[i] < 0.1 ? x : 0);
      return [setOf(core, "sparse", scenes, withNoise(draw, draw.ofObjects(sparse)))];
    },
    answer: "lengths of objects differ, and so they do in the null",
  },
  {
    ...{ name: "adam: sums by position", truth: "position", seeds: 5 },
    options: { solver: "adam", beyond: "off" },
    sets: (core, seed) => [inOrder(core, seed, "by position", byPosition)],
    answer: "Adam's probe asks no position, and so has no power for this",
  },
];
