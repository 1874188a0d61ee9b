/** Attacks that try to make a bag bind. */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { type EmbeddingSet, numberedSpace, SceneSet } from "@bindscope/bindscope/rooms/data";
import { worldScenes } from "@bindscope/bindscope/rooms/scenes";
import type { Attack } from "./attack.ts";
import {
  bagRows,
  DIM,
  disjointScenes,
  drawOf,
  inNoOrder,
  normals,
  setOf,
  withNoise,
  withSharedNoise,
} from "./attacked_set.ts";
import { type CodeDraw, standardised } from "../claims/draw.ts";

const rowOf = (rows: Float64Array, row: number, dim = DIM) =>
  rows.subarray(row * dim, (row + 1) * dim);

/** Rows of a matrix, in this order. */
const taken = (rows: Float64Array, order: ArrayLike<number>) =>
  Float64Array.from(Array.from(order, (row) => [...rowOf(rows, row)]).flat());

/** A bag of values with noise, and what is done to its rows. */
function bag(
  core: Core,
  seed: number,
  name: string,
  change: (rows: Float64Array, at: { core: Core; seed: number; count: number }) => Float64Array = (
    rows,
  ) => rows,
): EmbeddingSet {
  const scenes = disjointScenes(core, seed);
  const draw = drawOf(core, scenes, seed);
  const rows = withNoise(draw, bagRows(draw));
  return setOf(core, name, scenes, change(rows, { core, seed, count: scenes.count }));
}

/** A bag in which each row comes `times` times, each copy with this much noise of its own. */
function repeated(
  core: Core,
  seed: number,
  name: string,
  times: number,
  own: number,
): EmbeddingSet {
  const scenes = disjointScenes(core, seed);
  const draw = drawOf(core, scenes, seed);
  const order = Array.from({ length: times * scenes.count }, (_, i) => Math.floor(i / times));
  const errors = normals(core, seed, "copies", order.length * DIM);
  const rows = taken(withNoise(draw, bagRows(draw)), order).map((x, i) => x + own * errors[i]);
  return setOf(core, name, scenes.select(order), rows);
}

/** The scenes of the first groups of four. */
export function fewGroups(scenes: SceneSet, groups: number): SceneSet {
  const bags = new Map<string, number[]>();
  for (let row = 0; row < scenes.count; row++) {
    const [a, b, c, d] = scenes.values.subarray(4 * row, 4 * row + 4);
    const key = [[a, c].sort(), [b, d].sort()].join("/");
    bags.set(key, [...bags.get(key) ?? [], row]);
  }
  return scenes.select([...bags.values()].slice(0, groups).flat());
}

/** Every object's first value is the first one in 60 % of all cases. */
function unevenScenes(core: Core, seed: number): SceneSet {
  const sizes = [4, 4];
  using stream = new CounterStream(core, seed, "calibrate/hostile/uneven values");
  const values = Array.from({ length: 2 * 300 }, () => {
    const [u, v] = stream.uniform(2);
    return [u < 0.6 ? 0 : 1 + Math.min(2, Math.floor((u - 0.6) / 0.4 * 3)), Math.floor(4 * v)];
  });
  return new SceneSet(numberedSpace(sizes), 2, Int32Array.from(values.flat()));
}

function bagOf(core: Core, scenes: SceneSet, seed: number, name: string): EmbeddingSet {
  const draw = drawOf(core, scenes, seed);
  return setOf(core, name, scenes, withNoise(draw, bagRows(draw)));
}

/** A bag with noise of which each row has a share of the one before. */
function alike(core: Core, seed: number, scenes: SceneSet, kept = 0.95, own = 0.3): EmbeddingSet {
  const draw = drawOf(core, scenes, seed);
  const rows = withNoise(draw, bagRows(draw));
  return setOf(core, "alike", scenes, withSharedNoise(core, seed, rows, kept, own));
}

/** A bag with a vector for each run of so many rows, half as large as the own noise. */
function inBatches(core: Core, seed: number, scenes: SceneSet, size: number): EmbeddingSet {
  const draw = drawOf(core, scenes, seed);
  const vectors = normals(core, seed, "batches", scenes.count * DIM);
  const batch = (i: number) => Math.floor(Math.floor(i / DIM) / size);
  const rows = withNoise(draw, bagRows(draw));
  return setOf(
    core,
    "batches",
    scenes,
    rows.map((x, i) => x + 0.15 * vectors[batch(i) * DIM + i % DIM]),
  );
}

/** A bag whose noise is as loud in each row as this says. */
function louder(
  core: Core,
  seed: number,
  loudness: (draw: CodeDraw) => (row: number) => number,
): EmbeddingSet {
  const scenes = disjointScenes(core, seed, [5, 5]);
  const draw = drawOf(core, scenes, seed);
  const of = loudness(draw);
  const errors = normals(core, seed, "louder", scenes.count * DIM);
  const rows = standardised(bagRows(draw), DIM);
  return setOf(
    core,
    "louder",
    scenes,
    rows.map((x, i) => x + 0.3 * of(Math.floor(i / DIM)) * errors[i]),
  );
}

const lognormals = (core: Core, seed: number, count: number) =>
  normals(core, seed, "loudness", count).map(Math.exp);

export const ATTACKS_ON_BAGS: readonly Attack[] = [
  {
    ...{ name: "control: a bag", truth: "bag", seeds: 20 },
    sets: (core, seed) => [bag(core, seed, "bag")],
    answer: "the level of p, beside which the next lines stand",
  },
  {
    ...{ name: "look after every 36 scenes", truth: "bag", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed);
      const draw = drawOf(core, scenes, seed);
      const rows = withNoise(draw, bagRows(draw));
      using stream = new CounterStream(core, seed, "calibrate/hostile/looks");
      const order = stream.permutation(scenes.count);
      return [36, 72, 108, 144].map((count) => {
        const seen = order.slice(0, count);
        return setOf(core, `first ${count}`, scenes.select(seen), taken(rows, seen));
      });
    },
    answer: "p is of one look; four looks have up to four times the level",
  },
  {
    ...{ name: "best of ten bags", truth: "bag", seeds: 5 },
    sets: (core, seed) =>
      Array.from({ length: 10 }, (_, i) => bag(core, 1000 + 10 * seed + i, "one of ten")),
    answer: "the level is a set's; `layers` and parts are corrected, a choice by hand is not",
  },
  {
    ...{ name: "each scene twice", truth: "bag", seeds: 20 },
    sets: (core, seed) => [repeated(core, seed, "twice", 2, 0)],
    answer: "a column `view` keeps copies of a scene together, here and in each null",
  },
  {
    ...{ name: "near-duplicates", truth: "bag", seeds: 20 },
    sets: (core, seed) => [repeated(core, seed, "three times", 3, 0.03)],
    answer: "the same: three copies with a tenth of the noise of their own",
  },
  {
    ...{ name: "ties", truth: "bag", seeds: 10 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed);
      const draw = drawOf(core, scenes, seed);
      return [setOf(core, "rounded", scenes, bagRows(draw).map(Math.round))];
    },
    answer: "a tie counts half; permutations tie as often",
  },
  {
    ...{ name: "loud and faint and constant dimensions", truth: "bag", seeds: 5 },
    sets: (core, seed) => [
      bag(core, seed, "scaled", (rows) => rows.map((x, i) => [1e6 * x, 1e-7 * x, 3][i % DIM] ?? x)),
    ],
    answer: "ridge penalties are shares of the mean eigenvalue",
  },
  {
    ...{ name: "rank 2", truth: "bag", seeds: 5 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed);
      const draw = drawOf(core, scenes, seed);
      const planes = draw.normals("planes", draw.width * 2);
      const vectors = draw.times(planes, draw.normals("plane", 2 * DIM));
      return [setOf(core, "rank 2", scenes, draw.times(draw.counts(), vectors))];
    },
    answer: "eight values in two dimensions, no noise; no NaN",
  },
  {
    ...{ name: "unequal frequencies", truth: "bag", seeds: 5 },
    sets: (core, seed) => {
      const design = { kind: "zipf", exponent: 1 } as const;
      return [
        bagOf(
          core,
          worldScenes(core, { sizes: [4, 4], objects: 2, most: 300, design }, seed),
          seed,
          "Zipf",
        ),
      ];
    },
    answer: "the null is the set's own",
  },
  {
    ...{ name: "one value in 60 %", truth: "bag", seeds: 10 },
    sets: (core, seed) => [bagOf(core, unevenScenes(core, seed), seed, "uneven")],
    answer: "the null is the set's own",
  },
  {
    ...{ name: "heavy tails", truth: "bag", seeds: 10 },
    sets: (core, seed) => [
      bag(core, seed, "Cauchy", (rows) => {
        // A quotient of normals has no variance, and hardly a mean.
        const errors = normals(core, seed, "Cauchy's", 2 * rows.length);
        return rows.map((x, i) => x + 0.1 * errors[2 * i] / errors[2 * i + 1]);
      }),
    ],
    answer: "permuted rows have the same tails",
  },
  {
    ...{ name: "noise louder by object", truth: "bag", seeds: 20 },
    sets: (core, seed) => [
      louder(core, seed, (draw) => {
        const sizes = lognormals(core, seed, draw.scenes.space.objectCount);
        const ids = draw.scenes.radixIds();
        return (row) => (sizes[ids[2 * row]] + sizes[ids[2 * row + 1]]) / 2;
      }),
    ],
    answer: 'the variance says which objects there are, so "not linearly" has something to go by',
  },
  {
    ...{ name: "noise louder by pair of objects", truth: "bag", seeds: 20 },
    sets: (core, seed) => [
      louder(core, seed, (draw) => {
        const { objectCount } = draw.scenes.space;
        const sizes = lognormals(core, seed, objectCount ** 2);
        const ids = draw.scenes.radixIds();
        return (row) => {
          const [a, b] = [...ids.subarray(2 * row, 2 * row + 2)].sort((x, y) => x - y);
          return sizes[a * objectCount + b];
        };
      }),
    ],
    answer: "the same of both objects together",
  },
  {
    ...{ name: "two encoders of a bag", truth: "bag", seeds: 10 },
    sets: (core, seed) => {
      const scenes = disjointScenes(core, seed);
      const draw = drawOf(core, scenes, seed);
      const others = draw.times(draw.counts(), draw.values("other encoder"));
      using stream = new CounterStream(core, seed, "calibrate/hostile/encoder");
      const which = stream.uniform(scenes.count);
      const rows = bagRows(draw).map((x, i) => which[Math.floor(i / DIM)] < 0.5 ? x : others[i]);
      return [setOf(core, "two encoders", scenes, withNoise(draw, rows))];
    },
    answer: "which one made a row is a coin, which is permuted with it",
  },
  {
    ...{ name: "a drift over the rows", truth: "bag", seeds: 10 },
    sets: (core, seed) => [
      bag(core, seed, "drift", (rows, { count }) => {
        const way = normals(core, seed, "drift", DIM);
        return rows.map((x, i) => x + 2 * way[i % DIM] * (Math.floor(i / DIM) / count - 0.5));
      }),
    ],
    answer: "permutations are within bags, and scenes of a bag lie far apart in the list",
  },
  {
    ...{ name: "a counter of rows", truth: "bag", seeds: 10 },
    sets: (core, seed) => [
      bag(
        core,
        seed,
        "counter",
        (rows, { count }) =>
          rows.map((x, i) => i % DIM === 0 ? 4 * Math.floor(i / DIM) / count : x),
      ),
    ],
    answer: "one dimension is the row's number",
  },
  {
    ...{ name: "neighbours share noise", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, disjointScenes(core, seed))],
    answer:
      "rows that lie apart say nothing, so no yes (.95 from row to row, three times the own noise)",
  },
  {
    ...{ name: "neighbours share faint noise", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, disjointScenes(core, seed), 0.8, 0.18)],
    answer: "the same with .8 from row to row, as much as the own noise",
  },
  {
    ...{ name: "neighbours share slow noise", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, disjointScenes(core, seed), 0.99, 0.14)],
    answer: "the same with .99: it hardly differs among the scenes of one first object",
  },
  {
    ...{ name: "neighbours share weak noise", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, disjointScenes(core, seed), 0.95, 0.094)],
    answer: "the same with .95, as much as the own noise",
  },
  {
    ...{ name: "neighbours share weak slow noise", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, disjointScenes(core, seed), 0.99, 0.042)],
    answer: "the same with .99, as much as the own noise",
  },
  {
    ...{ name: "batches of 32 rows in order", truth: "bag", seeds: 20 },
    sets: (core, seed) => [inBatches(core, seed, disjointScenes(core, seed, [5, 5]), 32)],
    answer: "each batch has a vector of its own, as of an encoder that is warmed up anew",
  },
  {
    ...{ name: "batches of 25 rows in order", truth: "bag", seeds: 20 },
    sets: (core, seed) => [inBatches(core, seed, disjointScenes(core, seed, [5, 5]), 25)],
    answer: "the same: 16 rows show one first object, so batches lie across",
  },
  {
    ...{ name: "batches of 25 rows without order", truth: "bag", seeds: 20 },
    sets: (core, seed) => [inBatches(core, seed, inNoOrder(core, seed, [5, 5]), 25)],
    answer: "scenes of one batch share nothing",
  },
  {
    ...{ name: "neighbours share noise without order", truth: "bag", seeds: 20 },
    sets: (core, seed) => [alike(core, seed, inNoOrder(core, seed))],
    answer: "the same noise over scenes in no order: neighbours no longer show the same object",
  },
  {
    ...{ name: "twelve groups of a bag", truth: "too few", seeds: 5 },
    sets: (core, seed) => [bagOf(core, fewGroups(disjointScenes(core, seed), 12), seed, "few")],
    answer: "below 20 groups nothing is said",
  },
  {
    ...{ name: "a concept of one value", truth: "refused", seeds: 3 },
    sets: (core, seed) => {
      const pairs = { objects: 2, values: [] as number[] };
      for (let a = 0; a < 6; a++) for (let b = 0; b < 6; b++) pairs.values.push(a, 0, b, 0);
      return [
        bagOf(
          core,
          new SceneSet(numberedSpace([6, 1]), 2, Int32Array.from(pairs.values)),
          seed,
          "one",
        ),
      ];
    },
    answer: "refused in a sentence: leave the concept out",
  },
  {
    ...{ name: "adam: a bag", truth: "bag", seeds: 5, options: { solver: "adam", beyond: "off" } },
    sets: (core, seed) => [bag(core, seed, "bag")],
    answer: "fits of several seeds share rows: twice their mean p holds with any dependence",
  },
];

/** A standardised bag without noise, for codes that stand beside it. */
export const plainBag = (draw: ReturnType<typeof drawOf>) => standardised(bagRows(draw), draw.dim);
