/** The small sets that attacks are made on: two objects a scene, a code in a few dimensions, noise. */

import { type Core, CounterStream, Matrix } from "@bindscope/bindscope/rooms/core";
import { EmbeddingSet, numberedSpace, type SceneSet } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { CodeDraw, standardised } from "../claims/draw.ts";

/** Dimensions of an attacked set. */
export const DIM = 16;
/** Standard deviation of its noise, as a share of the code's. */
const NOISE = 0.3;

/** Every scene of two objects that share no value: of 4 x 4 values 144 scenes in 36 groups of four. */
export function disjointScenes(
  core: Core,
  seed: number,
  sizes: readonly number[] = [4, 4],
): SceneSet {
  const asked = { objects: 2, pairs: "disjoint", maxScenes: null, seed } as const;
  return listScenes(core, numberedSpace(sizes), asked);
}

/** The same in a random order. */
export function inNoOrder(core: Core, seed: number, sizes?: readonly number[]): SceneSet {
  const scenes = disjointScenes(core, seed, sizes);
  using stream = new CounterStream(core, seed, "calibrate/hostile/order of rows");
  return scenes.select(stream.permutation(scenes.count));
}

export function normals(core: Core, seed: number, name: string, count: number): Float64Array {
  using stream = new CounterStream(core, seed, `calibrate/hostile/${name}`);
  return Float64Array.from(stream.normal(count));
}

/** With noise of which each row has `kept` of the one before, and `own` of its own. */
export function withSharedNoise(
  core: Core,
  seed: number,
  rows: Float64Array,
  kept = 0.95,
  own = 0.3,
): Float64Array {
  const errors = normals(core, seed, "alike", rows.length);
  const shared = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    shared[i] = (i < DIM ? 0 : kept * shared[i - DIM]) + own * errors[i];
  }
  return rows.map((x, i) => x + shared[i]);
}

/** What codes of an attack are drawn from. */
export const drawOf = (core: Core, scenes: SceneSet, seed: number, dim = DIM) =>
  new CodeDraw(core, scenes, dim, seed);

export const bagRows = (draw: CodeDraw) => draw.times(draw.counts(), draw.values());
export const lookupRows = (draw: CodeDraw) => draw.ofObjects(draw.objects());

/** Rows of numbers as a set, without anything added. */
export function setOf(
  core: Core,
  name: string,
  scenes: SceneSet,
  rows: Float64Array,
): EmbeddingSet {
  const embeddings = Matrix.from(core, scenes.count, rows.length / scenes.count, rows);
  return new EmbeddingSet({ name, scenes, embeddings });
}

/** With a mean of 0, a variance of 1, and noise of its own in each row. */
export function withNoise(
  { core, seed, dim }: CodeDraw,
  rows: Float64Array,
  noise: number = NOISE,
): Float64Array {
  using stream = new CounterStream(core, seed, "calibrate/hostile/noise");
  const errors = stream.normal(rows.length);
  return standardised(rows, dim).map((x, i) => x + noise * errors[i]);
}
