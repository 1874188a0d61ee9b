/** Numbers of fits: R² of object vectors and of scenes, and the parallelogram error. */

import {
  columnMeans,
  type Core,
  CounterStream,
  FittedTable,
  jackknifeOfRefits,
  Matrix,
} from "@bindscope/bindscope/rooms/core";
import {
  EmbeddingSet,
  numberedSpace,
  objectDesign,
  SceneSet,
} from "@bindscope/bindscope/rooms/data";
import {
  levelTwoFit,
  levelTwoWithoutEach,
  occurringVectors,
  r2WithoutEachObject,
} from "@bindscope/bindscope/rooms/measure";
import type { CoverageCell } from "./cell.ts";
import { orderedChoices } from "./random_effect.ts";

function everyObject(sizes: readonly number[]): SceneSet {
  const space = numberedSpace(sizes);
  const values = Array.from({ length: space.objectCount }, (_, id) => space.valuesOf(id)).flat();
  return new SceneSet(space, 1, Int32Array.from(values));
}

/**
 * Object vectors of which values explain the share `share`: sums of one vector a value, the same in all
 * draws, and own parts that are redrawn.
 */
function levelTwoCell(sizes: readonly number[], share: number, dim: number): CoverageCell {
  const scenes = everyObject(sizes);
  const n = scenes.count;
  return {
    interval: "adjusted R² of object vectors",
    units: n,
    truth: share,
    strength: null,
    missing: null,
    setting: `${sizes.join(" x ")} values, ${dim} dimensions`,
    draw(core, seed) {
      using stream = new CounterStream(core, seed, "calibrate/own parts");
      const own = stream.normal(n * dim);
      const explained = valueSums(core, scenes, dim, share);
      const vectors = own.map((x, i) => explained[i] + Math.sqrt(1 - share) * x);
      using table = Matrix.from(core, n, dim, vectors);
      const occurring = occurringVectors(scenes, false);
      const estimate = levelTwoFit(core, table, occurring)!.adjusted!;
      const without = levelTwoWithoutEach(core, table, occurring)!.map((fit) =>
        fit?.adjusted ?? NaN
      );
      const { interval } = jackknifeOfRefits(core, estimate, Float64Array.from(without));
      return { estimate, interval };
    },
  };
}

/** Sums of value vectors [objects, dim] with a variance of `share` over the objects, mean 0. */
function valueSums(core: Core, scenes: SceneSet, dim: number, share: number): Float64Array {
  using stream = new CounterStream(core, 0, "calibrate/value vectors");
  const C = scenes.space.concepts.length;
  const vectors = scenes.space.concepts.map(({ values }) => stream.normal(values.length * dim));
  const n = scenes.count;
  const sums = new Float64Array(n * dim);
  for (let i = 0; i < n * C; i++) {
    const from = scenes.values[i] * dim;
    for (let j = 0; j < dim; j++) sums[Math.floor(i / C) * dim + j] += vectors[i % C][from + j];
  }
  const mean = new Float64Array(dim);
  for (let i = 0; i < sums.length; i++) mean[i % dim] += sums[i] / n;
  let square = 0;
  for (let i = 0; i < sums.length; i++) square += (sums[i] -= mean[i % dim]) ** 2;
  const scale = Math.sqrt(share * (n - 1) * dim / square);
  return sums.map((x) => x * scale);
}

/**
 * Scenes as sums of free object vectors per position, and noise whose size objects share; the truth is the mean
 * R² over all draws, as many objects each.
 */
function levelOneCell(units: number, noise: number, missing: number, dim: number): CoverageCell {
  const space = numberedSpace([units]);
  return {
    interval: "R² of a sum of object vectors",
    units,
    truth: null,
    strength: null,
    missing,
    setting: `noise ${noise}, ${dim} dimensions`,
    draw(core, seed) {
      const scenes = new SceneSet(space, 2, orderedChoices(core, units, 2, missing, 0));
      using set = noisySums(core, scenes, noise, dim, seed);
      const mean = columnMeans(core, set.embeddings);
      const design = objectDesign(scenes, true);
      using fitted = FittedTable.byAverages(core, set.embeddings, design, mean);
      const estimate = fitted.score(set.embeddings, design).r2!;
      const without = r2WithoutEachObject(core, set, "avg_pos")!;
      return { estimate, interval: jackknifeOfRefits(core, estimate, without).interval };
    },
  };
}

function noisySums(
  core: Core,
  scenes: SceneSet,
  noise: number,
  dim: number,
  seed: number,
): EmbeddingSet {
  const units = scenes.space.objectCount;
  using stream = new CounterStream(core, seed, "calibrate/sums");
  const vectors = stream.normal(2 * units * dim);
  const sizes = stream.uniform(units);
  const F = stream.normal(scenes.count * dim);
  for (let s = 0; s < scenes.count; s++) {
    const [a, b] = scenes.values.subarray(2 * s, 2 * s + 2);
    const size = noise * (0.5 + sizes[a]) * (0.5 + sizes[b]);
    for (let j = 0; j < dim; j++) {
      F[s * dim + j] = size * F[s * dim + j] + vectors[a * dim + j] +
        vectors[(units + b) * dim + j];
    }
  }
  const embeddings = Matrix.from(core, scenes.count, dim, F);
  return new EmbeddingSet({ name: "sums", scenes, embeddings });
}

/** Numbers of fits, refitted without every object. */
export function cellsWithFits(full: boolean): CoverageCell[] {
  const worlds = full ? [[8, 3], [6, 4], [4, 3], [4, 3, 2], [12, 2]] : [[8, 3], [6, 4], [4, 3, 2]];
  const shares = full ? [0.2, 0.5, 0.8, 0.95] : [0.2, 0.8];
  return [
    ...worlds.flatMap((sizes) =>
      shares.flatMap((share) => [4, 48].map((dim) => levelTwoCell(sizes, share, dim)))
    ),
    ...[12, 18, 24].flatMap((units) =>
      [0.5, 1.5].flatMap((noise) =>
        [0, 0.4].map((missing) => levelOneCell(units, noise, missing, 8))
      )
    ),
  ];
}
