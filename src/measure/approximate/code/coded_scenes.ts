/**
 * Ambiguous scenes, each with all sets of objects that its bag of values allows, and the scores that fixed probes give these
 * objects in sums of object vectors.
 */

import type { CodedScenes } from "../../../core/approximator/object_code.ts";
import type { Core } from "../../../core/core.ts";
import { matmul } from "../../../core/linalg/gemm.ts";
import { probeScores } from "../../../core/probe/scores.ts";
import { RidgeReadout, RidgeSpectrum } from "../../../core/probe/ridge_readout.ts";
import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import type { ReadoutPlan } from "../../../probe/readout/scene_read_out.ts";
import type { CodedVectors } from "./coded_vectors.ts";

/** Most scenes that are coded, spread evenly over the set. */
const MOST_SCENES = 20_000;
/** Penalty of a second probe, which tolerates errors of predictions; the first has the best penalty for true embeddings. */
const PENALTY = 1;

/** In place of {@linkcode codedScenes} where there are none. */
export const NO_SCENES: CodedScenes = {
  positions: 1,
  classes: 0,
  base: new Float64Array(0),
  weights: new Float64Array(0),
  objects: new Uint32Array(0),
  scenes: new Uint32Array(1),
  sets: new Uint32Array(1),
  ways: new Uint32Array(1),
  members: new Uint32Array(0),
  prior: new Float64Array(0),
  truths: new Uint32Array(0),
};

/** @returns null where no bag allows several sets, or some bag too many to list */
export function codedScenes(
  core: Core,
  { scenes, embeddings }: EmbeddingSet,
  { coordinates, byPosition, middle }: CodedVectors,
  { heads, objectHead, sets, families }: ReadoutPlan,
): CodedScenes | null {
  if (sets === null) return null;
  const { ids } = scenes.appearance();
  const m = scenes.objects;
  const sizeOf = (group: number) => sets.offsets[group + 1] - sets.offsets[group];
  const open = [...families.of.keys()].filter((scene) => sizeOf(families.of[scene]) > 1);
  if (open.length === 0) return null;
  const step = Math.ceil(open.length / MOST_SCENES);
  const rows = open.filter((_, i) => i % step === 0);

  // Scored by the head of objects alone: values in positions are decoded from lookup tables by position too.
  using spectrum = new RidgeSpectrum(core, embeddings);
  const used = heads.slice(objectHead, objectHead + 1);
  const maps = [{}, { share: PENALTY }].map((options) => {
    using readout = RidgeReadout.fit(core, spectrum, used, options);
    return readout.weights();
  });
  const classesOfMap = used.reduce((sum, { classes }) => sum + classes, 0);
  const classes = maps.length * classesOfMap;
  const W = Float32Array.from(maps.flatMap(({ weights }) => weights.flatMap((own) => [...own])));
  const offsets = Float32Array.from(
    maps.flatMap(({ offsets }) => offsets.flatMap((own) => [...own])),
  );
  using base = probeScores(core, middle, W, classes, "dot", null, offsets);
  const width = coordinates.cols;
  const T = coordinates.view();
  const squares = new Float64Array(width);
  for (let i = 0; i < T.length; i++) squares[i % width] += T[i] * T[i];
  const weights = new Float64Array(m * width * classes);
  for (const [position, vectors] of byPosition.entries()) {
    using scores = probeScores(core, vectors, W, classes, "dot", null);
    using through = matmul(core, coordinates, scores, { transposeA: true });
    const from = through.view();
    for (let i = 0; i < from.length; i++) {
      const size = squares[Math.floor(i / classes)];
      weights[position * width * classes + i] = size > 0 ? from[i] / size : 0;
    }
  }

  const listed = { scenes: [0], sets: [0], ways: [0], members: [] as number[] };
  const prior: number[] = [];
  const candidates: number[][] = [];
  for (const scene of rows) {
    const group = families.of[scene];
    let total = 0;
    for (let set = sets.offsets[group]; set < sets.offsets[group + 1]; set++) {
      total += sets.weights[set];
    }
    for (let set = sets.offsets[group]; set < sets.offsets[group + 1]; set++) {
      prior.push(sets.weights[set] / total);
      candidates.push([...sets.members.subarray(set * m, (set + 1) * m)]);
    }
    listed.scenes.push(prior.length);
  }
  for (let map = 0; map < maps.length; map++) {
    for (const objects of candidates) {
      for (const object of objects) listed.members.push(map * classesOfMap + object);
      listed.ways.push(listed.members.length);
      listed.sets.push(listed.ways.length - 1);
    }
  }
  return {
    positions: m,
    classes,
    base: Float64Array.from(base.view()),
    weights,
    objects: Uint32Array.from(
      rows.flatMap((scene) => [...ids.subarray(scene * m, (scene + 1) * m)]),
    ),
    scenes: Uint32Array.from(listed.scenes),
    sets: Uint32Array.from(listed.sets),
    ways: Uint32Array.from(listed.ways),
    members: Uint32Array.from(listed.members),
    prior: Float64Array.from(prior),
    truths: Uint32Array.from(rows, (scene) => sets.truths[scene]),
  };
}
