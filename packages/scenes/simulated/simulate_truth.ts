/** Embedding sets whose answer is known: vectors of given scenes by a simulated code. */

import { type Core, CounterStream, Matrix } from "@bindscope/bindscope/rooms/core";
import { EmbeddingSet, type SceneSet } from "@bindscope/bindscope/rooms/data";
import { SCENE_CODES } from "./scene_codes.ts";
import type { SimulatedName } from "./truths.ts";

/** How a code is simulated. */
export interface SimulationOptions {
  /** Numbers a scene. */
  readonly dim: number;
  /** Standard deviation of the noise, as a share of the code's over all scenes and dimensions. */
  readonly noise: number;
  /** Seed of the vectors and of the noise. */
  readonly seed: number;
}

/**
 * The embeddings [scenes, dim] that a simulated code gives to scenes. The code has a mean of 0 in every
 * dimension and a variance of 1 on average over the dimensions; Gaussian noise is added to that.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace, loadCore, SceneSet } from "@bindscope/bindscope";
 * import { simulateTruth } from "@bindscope/bindscope/scenes";
 *
 * const space = new ConceptSpace([
 *   { name: "color", values: ["red", "blue"] },
 *   { name: "shape", values: ["cube", "sphere"] },
 * ]);
 * // Red cube | blue sphere, and blue cube | red sphere: one bag, which is all a bag code tells.
 * const scenes = new SceneSet(space, 2, Int32Array.of(0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0));
 * using set = simulateTruth(await loadCore(), "bag", scenes, { dim: 4, noise: 0, seed: 0 });
 * assertEquals([...set.embeddings.view().subarray(0, 4)], [...set.embeddings.view().subarray(4, 8)]);
 * ```
 *
 * @throws RangeError where the code gives all scenes the same vector
 */
export function simulateTruth(
  core: Core,
  name: SimulatedName,
  scenes: SceneSet,
  { dim, noise, seed }: SimulationOptions,
): EmbeddingSet {
  if (!(noise >= 0)) throw new RangeError(`The noise is a share from 0 on, not ${noise}.`);
  const code = SCENE_CODES[name]({ core, space: scenes.space, dim, seed }, scenes);
  standardise(code, dim, name);
  using stream = new CounterStream(core, seed, "planted/noise");
  const errors = noise === 0 ? null : stream.normal(code.length);
  const F = Float32Array.from(code, (x, i) => errors === null ? x : x + noise * errors[i]);
  const embeddings = Matrix.from(core, scenes.count, dim, F);
  return new EmbeddingSet({ name, scenes, embeddings });
}

/** Subtracts the mean of every dimension, and divides all by one number. */
function standardise(code: Float64Array, dim: number, name: SimulatedName): void {
  const rows = code.length / dim;
  const mean = new Float64Array(dim);
  for (let i = 0; i < code.length; i++) mean[i % dim] += code[i] / rows;
  let square = 0;
  for (let i = 0; i < code.length; i++) {
    code[i] -= mean[i % dim];
    square += code[i] * code[i];
  }
  // What is left of equal vectors is rounding.
  if (!(square > 1e-18 * code.length)) {
    throw new RangeError(
      `The simulated code "${name}" gives all ${rows} scenes one vector. ` +
        "Use scenes that show different objects.",
    );
  }
  const scale = Math.sqrt(code.length / square);
  for (let i = 0; i < code.length; i++) code[i] *= scale;
}
