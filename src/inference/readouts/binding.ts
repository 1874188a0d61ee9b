/** What goes with what, on scenes whose bag of values leaves a choice. (docs/results.md: binding.) */

import type { Core } from "../../core/core.ts";
import {
  type JackknifeCases,
  type Jackknifed,
  jackknifeInterval,
  jackknifeOverValues,
} from "../../core/statistics/jackknife.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { mean } from "../../core/statistics/mean.ts";
import { choiceMissing, matchRate } from "../../probe/match_rates.ts";
import type { BagSets } from "../../probe/readout/candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";
import type { SwapGroup } from "../../probe/readout/pairs.ts";
import type { ReadoutPlan, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import type { Interval } from "../../metrics/recognition.ts";
import {
  bitsInterval,
  overObjects,
  overValues,
  valuesOfObjects,
} from "../intervals/over_objects.ts";
import { besidePermuted, type PermutedReadOut, withAnother } from "../nulls/permuted.ts";
import { byChoice } from "./recognition.ts";
import { estimate } from "../../result/estimate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { MissingCode } from "../../result/missing.ts";
import type { Note } from "../../result/note.ts";

/** Numbers with an interval over objects. */
type Bound = "bits" | "pair" | "role" | "swap";

/** Why numbers of what goes with what do not exist, where they do not. */
export function bindingMissing(
  { sets }: Pick<ReadoutPlan, "sets">,
  { test, roles }: Pick<SceneReadOut, "test" | "roles">,
  ambiguous: Uint8Array,
): { readonly [of in Bound]: MissingCode | null } {
  const all = sets === null ? "too-many" : test.length === 0 ? "no-new-scenes" : null;
  return {
    bits: all ?? "no-swaps",
    pair: all ?? "too-few-groups",
    swap: all ?? "no-swaps",
    role: roles === null ? "not-asked" : choiceMissing(ambiguous, test),
  };
}

/** The numbers without intervals: what controls have too. */
export function bindingNumbers(readOut: SceneReadOut, ambiguous: Uint8Array) {
  const { ofSets, pairs, roles, test } = readOut;
  const { ambiguousRows } = byChoice(readOut, ambiguous);
  const bits = ofSets && matchRate(ofSets.gains, test);
  const prior = ofSets && matchRate(ofSets.priors, test);
  return {
    pair: pairs && pairs.length > 0 ? shareRight(pairs) : null,
    swap: ofSets && matchRate(ofSets.swap, withAnother(ofSets.swap, ambiguousRows)),
    bits,
    prior,
    ratio: bits !== null && prior !== null && prior > 0 ? bits / prior : null,
    joint: roles && matchRate(roles, test),
    role: roles && matchRate(roles, ambiguousRows),
  };
}

/** Each control by its name; what they give of one number, by the same names. */
type ByControl<T> = { readonly [control: string]: T };
export const ofEach = <T, V>(controls: ByControl<T>, of: (control: T) => V): ByControl<V> =>
  Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, of(control)]));

/**
 * The same with 95 % intervals over objects, beside exchanged rows and other controls, and why some of the intervals do not
 * exist.
 */
export function bindingMetrics(
  core: Core,
  { scenes }: EmbeddingSet,
  { families, sets }: Pick<ReadoutPlan, "families" | "sets">,
  readOut: SceneReadOut,
  ambiguous: Uint8Array,
  permuted: PermutedReadOut | null,
  controls: ByControl<ReturnType<typeof bindingNumbers>> = {},
) {
  const { ofSets, pairs, roles, test } = readOut;
  const { ambiguousRows } = byChoice(readOut, ambiguous);
  const numbers = bindingNumbers(readOut, ambiguous);
  const missing = bindingMissing({ sets }, readOut, ambiguous);
  const notes: Note[] = [];
  const told = (of: Bound, { interval, reason }: Jackknifed) => {
    if (reason !== null) notes.push(note("intervals.none", { of, reason }));
    return interval;
  };
  const over = (
    of: Bound,
    values: ArrayLike<number> | null,
    rows: Int32Array,
    scale: "rate" | "plain",
  ) => {
    if (values === null || rows.length === 0) return null;
    const cases = Float64Array.from(rows, (scene) => values[scene]);
    return told(of, overObjects(core, scenes, cases, rows, scale));
  };
  // Why there is none was said of the one over objects.
  const overOthers = (
    values: ArrayLike<number> | null,
    rows: Int32Array,
    scale: "rate" | "plain",
  ): Interval =>
    values === null || rows.length === 0 ? null : overValues(
      core,
      scenes,
      Float64Array.from(rows, (scene) => values[scene]),
      rows,
      scale,
    ).interval;
  const swap = ofSets?.swap ?? null;
  const evaluated = swap ? withAnother(swap, ambiguousRows) : ambiguousRows;
  // What readers gain from the frequencies of sets alone is not binding.
  const known = Math.max(0, permuted?.bits?.mean ?? 0);
  const less = (x: number | null) => x === null ? null : x - known;
  const bits = less(numbers.bits);
  const ofBits = (interval: Interval, ofSwaps: Interval): Interval =>
    interval && bitsInterval(
      [interval[0] - known, interval[1] - known],
      bits!,
      numbers.prior!,
      numbers.swap === 1 ? ofSwaps : null,
    );
  const swaps = {
    ci: over("swap", swap, evaluated, "rate"),
    ciValues: overOthers(swap, evaluated, "rate"),
  };
  const gains = ofSets?.gains ?? null;
  const ofPairs = pairs === null || pairs.length === 0 ? null : pairCases(scenes, families, pairs);
  const metrics = {
    pair: {
      test: estimate(numbers.pair, {
        reason: missing.pair,
        ci: ofPairs && told("pair", jackknifeInterval(core, ofPairs, { scale: "rate" })),
        ciValues: ofPairs &&
          jackknifeOverValues(core, ofPairs, valuesOfObjects(scenes), { scale: "rate" }).interval,
        ...besidePermuted(permuted?.pair, numbers.pair),
        controls: ofEach(controls, ({ pair }) => pair),
      }),
      families: pairs?.length ?? 0,
    },
    swap: {
      test: estimate(numbers.swap, {
        reason: missing.swap,
        ...swaps,
        ...besidePermuted(permuted?.swap, numbers.swap),
        controls: ofEach(controls, ({ swap }) => swap),
        chance: ofSets && 0.5,
      }),
      balanced: swap && sets && pairs && balanced(families, sets, pairs, ofSets!.shownSwap),
    },
    binding: {
      bits: estimate(bits, {
        reason: missing.bits,
        ci: ofBits(over("bits", gains, test, "plain"), swaps.ci),
        ciValues: ofBits(overOthers(gains, test, "plain"), swaps.ciValues),
        null: less(permuted?.bits?.mean ?? null),
        nullSd: permuted?.bits?.spread,
        threshold: less(permuted?.bits?.highest ?? null),
        p: permuted?.bits && numbers.bits !== null ? permuted.bits.p(numbers.bits) : null,
        controls: ofEach(controls, ({ bits }) => bits),
      }),
      ratio: estimate(bits !== null && numbers.prior! > 0 ? bits / numbers.prior! : null, {
        reason: missing.bits,
      }),
      prior: numbers.prior,
      foretold: permuted?.bits?.mean ?? null,
    },
    role: {
      joint: estimate(numbers.joint, { reason: missing.role }),
      ambiguous: estimate(numbers.role, {
        reason: missing.role,
        ci: over("role", roles, ambiguousRows, "rate"),
        ciValues: overOthers(roles, ambiguousRows, "rate"),
        ...besidePermuted(permuted?.role, numbers.role),
        controls: ofEach(controls, ({ role }) => role),
      }),
    },
  };
  return { metrics, notes };
}

/**
 * Every set that a bag shows counts alike, and is told from the others that it shows; every bag that shows two counts
 * alike. Where objects are unequally frequent, a bag still gets a half of this: rare sets that no scene shows would be
 * outscored by all that are shown. Null without such bags.
 *
 * @param swap share of the other shown sets that the true one outscores, a scene
 */
function balanced(
  { offsets, rows }: BagGroups,
  { truths }: BagSets,
  pairs: readonly SwapGroup[],
  swap: Float64Array,
): number | null {
  return mean(
    pairs.map(({ family }) => {
      // Of the scenes of a split some are not read.
      const read = rows.subarray(offsets[family], offsets[family + 1])
        .filter((scene) => !Number.isNaN(swap[scene]));
      const bySet = Map.groupBy(read, (scene) => truths[scene]).values();
      return mean(Array.from(bySet, (own) => mean(own.map((scene) => swap[scene]))!)) ?? NaN;
    }).filter((share) => !Number.isNaN(share)),
  );
}

function shareRight(pairs: readonly SwapGroup[]): number {
  return pairs.reduce((sum, { right }) => sum + right, 0) / pairs.length;
}

/** Families as cases, and the objects of their scenes: with an object goes each family that has a scene of it. */
export function pairCases(
  scenes: SceneSet,
  { offsets, rows }: BagGroups,
  pairs: readonly SwapGroup[],
): JackknifeCases {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const shown = pairs.map(({ family }) => {
    const own = rows.subarray(offsets[family], offsets[family + 1]);
    return [
      ...new Set(Array.from(own, (s) => [...ids.subarray(s * m, (s + 1) * m)]).flat()),
    ];
  });
  const width = Math.max(...shown.map(({ length }) => length));
  // An object named twice counts once.
  const units = shown.flatMap((own) => Array.from({ length: width }, (_, i) => own[i] ?? own[0]));
  const values = Float64Array.from(pairs, ({ right }) => right);
  return { values, of: { ids: Int32Array.from(units), units: radix.length } };
}
