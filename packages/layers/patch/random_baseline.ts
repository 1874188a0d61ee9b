/** The same exchanges in another graph, as one with redrawn weights: what its wiring does without training. */
import { shownTogether } from "../shown_together.ts";
import { type Core, jackknifeOfRefits } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import type { Interval } from "@bindscope/bindscope/rooms/metrics";
import { type CasesOfPairs, weightedMean } from "./cases.ts";
import { shareOfWay } from "./deviations.ts";
import { type PartCases, type PatchedCases, patchedCases } from "./part_cases.ts";
import { type PatchedOutputs, readPatched } from "../exchange/patched_file.ts";

/** Another graph's exchanges of the same pairs. */
interface RandomBaseline {
  readonly cases: PatchedCases;
  /** How far its halves are from its whole graph at a depth, as a share of the way; null where it lacks the layer. */
  shareOfWay(depth: number): number | null;
  /** Its number of the layer at a depth. */
  layer(depth: number): number;
}

/** @throws {RangeError} where it exchanges other pairs */
export async function readBaseline(
  core: Core,
  scenes: SceneSet,
  path: string,
  patchedOutputs: PatchedOutputs,
): Promise<RandomBaseline> {
  const result = await readPatched(path, scenes.count);
  const same = result.pairs.length === patchedOutputs.pairs.length &&
    result.pairs.every((scene, i) => scene === patchedOutputs.pairs[i]);
  if (!same) {
    throw new RangeError(
      `${path} exchanges other pairs of scenes than this set's file. Encode both with the same scenes and --seed.`,
    );
  }
  const layer = (depth: number) => result.layers.findIndex((one) => one.depth === depth);
  const cases = patchedCases(core, scenes, result);
  return {
    cases,
    layer,
    shareOfWay: (depth) => {
      const at = layer(depth);
      return at < 0 ? null : shareOfWay(result, result.layers[at].outputs, cases.judged);
    },
  };
}

/** How much more a number is than the twin's. */
export interface MoreThanBaseline {
  readonly value: number | null;
  interval(level?: number): Interval;
}

/**
 * The first less the second, each a sum of values over a sum of weights. Ways are longer in one graph than in another, so that
 * there is no difference pair by pair: both are refitted without each object.
 */
export function moreThan(core: Core, a: CasesOfPairs, b: CasesOfPairs): MoreThanBaseline {
  const [own, other] = [weightedMean(a), weightedMean(b)];
  const value = own === null || other === null ? null : own - other;
  return {
    value,
    interval: (level = 0.95) => {
      if (value === null) return null;
      const [left, right] = [withoutEach(a), withoutEach(b)];
      const without = left.map((x, unit) => x - right[unit]);
      const { interval } = jackknifeOfRefits(core, value, without, level);
      return interval && [...interval];
    },
  };
}

/** The ratio of the cases without each unit; NaN where none is left. */
function withoutEach({ values, weights, of: { ids, units } }: CasesOfPairs): Float64Array {
  const each = ids.length / values.length;
  const weight = (i: number) => weights === undefined ? 1 : weights[i];
  const [sums, all] = [new Float64Array(units), new Float64Array(units)];
  const total = [0, 0];
  for (const [i, value] of values.entries()) {
    total[0] += value;
    total[1] += weight(i);
    for (const unit of new Set(ids.subarray(i * each, (i + 1) * each))) {
      sums[unit] += value;
      all[unit] += weight(i);
    }
  }
  return sums.map((sum, unit) =>
    total[1] > all[unit] ? (total[0] - sum) / (total[1] - all[unit]) : NaN
  );
}

/** The layers at which a part is shown to move the output more than the twin's, all layers together in 95 %. */
export function movedMore(
  core: Core,
  parts: readonly (readonly [own: PartCases, twin: PartCases] | null)[],
): boolean[] {
  return shownTogether(parts.length, (at, level) => {
    const both = parts[at];
    const found = both && moreThan(core, both[0].moved, both[1].moved).interval(level);
    return found !== null && found[0] > 0;
  });
}
