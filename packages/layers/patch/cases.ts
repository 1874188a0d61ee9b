/** Outputs of exchanges, pair by pair: how far each came towards its swap's. */
import type { JackknifeCases } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import type { PatchedOutputs } from "../exchange/patched_file.ts";

/** One number a pair, or a share of what belongs to it. */
export type CasesOfPairs = JackknifeCases;

/** Outputs nearer than this share of their length are one and the same. */
const SAME = 1e-5;

/** 1 for pairs whose two outputs are the same. */
export function alikePairs({ pairs, dim, output }: PatchedOutputs): Uint8Array {
  return Uint8Array.from({ length: pairs.length / 3 }, (_, pair) => {
    const [a, b] = pairs.subarray(3 * pair, 3 * pair + 2);
    let [apart, length] = [0, 0];
    for (let d = 0; d < dim; d++) {
      const own = output[a * dim + d];
      apart += (output[b * dim + d] - own) ** 2;
      length += own * own;
    }
    return apart <= SAME * SAME * length ? 1 : 0;
  });
}

/**
 * Of outputs `y` [pairs, dim]: (y - y_a)(y_b - y_a), whose sum is a share of that of `whole`, |y_b - y_a|²; and whether y is
 * nearer to y_b.
 */
export function moves(
  { pairs, dim, output }: PatchedOutputs,
  y: Float32Array,
  evaluated: Int32Array,
) {
  const moved = new Float64Array(evaluated.length);
  const whole = new Float64Array(evaluated.length);
  const follows = new Float64Array(evaluated.length);
  for (const [i, pair] of evaluated.entries()) {
    const [a, b] = pairs.subarray(3 * pair, 3 * pair + 2);
    let [toA, toB] = [0, 0];
    for (let d = 0; d < dim; d++) {
      const [own, swap, found] = [output[a * dim + d], output[b * dim + d], y[pair * dim + d]];
      moved[i] += (found - own) * (swap - own);
      whole[i] += (swap - own) ** 2;
      toA += (found - own) ** 2;
      toB += (found - swap) ** 2;
    }
    follows[i] = toB < toA ? 1 : 0;
  }
  return { moved, whole, follows };
}

/** The objects of both scenes of each pair. */
export function unitsOf(
  scenes: SceneSet,
  pairs: Int32Array,
  evaluated: Int32Array,
): CasesOfPairs["of"] {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const shown = new Int32Array(evaluated.length * 2 * m);
  for (const [i, pair] of evaluated.entries()) {
    for (const side of [0, 1]) {
      const scene = pairs[3 * pair + side];
      shown.set(ids.subarray(scene * m, (scene + 1) * m), (2 * i + side) * m);
    }
  }
  return { ids: shown, units: radix.length };
}

/** Sum of the values by that of the weights; null of none. */
export function weightedMean({ values, weights }: CasesOfPairs): number | null {
  const sum = (all: Float64Array) => all.reduce((a, b) => a + b, 0);
  const all = weights === undefined ? values.length : sum(weights);
  return all === 0 ? null : sum(values) / all;
}
