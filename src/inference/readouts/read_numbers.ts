/** The numbers of one matrix, each with the cases that it is the mean of: so that two matrices are held together case by case. */
import type { Core } from "../../core/core.ts";
import { type JackknifeCases, jackknifeInterval } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  type BaselineNumber,
  type ByNumber,
  byNumber,
  type ReadNumbers,
} from "../../metrics/kinds/baselines.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { estimate } from "../../result/estimate.ts";
import { choiceMissing, matchRate } from "../../probe/match_rates.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { PROBE_OPTIONS, type ProbeOptions } from "../../probe/options.ts";
import { defaultsOf } from "../../job/options.ts";
import type { ReadoutPlan, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import type { WithinBagNull } from "../../probe/readout/within_bag_null.ts";
import type { MissingCode } from "../../result/missing.ts";
import type { InferenceContext } from "../context.ts";
import { bindingMissing, pairCases } from "./binding.ts";
import { permutedReadOut, withAnother } from "../nulls/permuted.ts";
import { unseenSwaps } from "../unseen/transfer_curve.ts";
import { transferRefusal, transferSplits } from "../unseen/transfer_splits.ts";
import { bitsInterval, objectsOf } from "../intervals/over_objects.ts";

/** A mean of cases, less what chance gives. */
export interface CasesOf extends JackknifeCases {
  readonly known: number;
  /** Of bits: how many there are to tell, and the swaps where every one is told. */
  readonly most?: { readonly prior: number; readonly swaps: JackknifeCases | null };
}

export interface ReadMatrix {
  readonly numbers: Omit<ReadNumbers, "own" | "added">;
  readonly cases: Readonly<ByNumber<CasesOf | null>>;
}

/** Readers as every measure has them: ridge, bags left out whole. */
export const DECODER: ProbeOptions = {
  ...defaultsOf(PROBE_OPTIONS),
  solver: "ridge",
} as ProbeOptions;

/** Share of the objects that readers of unseen ones are fitted on; with less, few scenes are left to fit on. */
const COVERAGE = 0.8;

/**
 * Reads one matrix of a set's scenes: the model's as `probe` does, others by fewer exchanges, since no sentence holds
 * them to these.
 */
export async function readNumbers(
  set: EmbeddingSet,
  of: "model" | "baseline",
  context: InferenceContext,
): Promise<ReadMatrix> {
  const { core, seed, probes: { readings } } = context;
  const { scenes } = set;
  const plan = readings.plan(scenes, seed);
  const read = of === "baseline" ? readings.beside(set, seed) : Promise.all([
    readings.own(set, DECODER, seed),
    readings.repaired(set, DECODER, seed),
  ]).then(([reading, exchanges]) => ({ reading, exchanges }));
  const [{ reading, exchanges }, unseen] = await Promise.all([
    read,
    unseenSwaps(set, transferSplits(core, scenes, [COVERAGE]), {
      ...context,
      progress: () => {},
    }),
  ]);
  const { matches, ...rest } = reading;
  return numbersOfReadOut(
    core,
    set,
    plan,
    { ...rest, ...matches, concept: matches.meanConcept },
    exchanges,
    unseen,
  );
}

/** What is read of scenes, whatever read it. */
interface ReadScenes extends Pick<SceneReadOut, "test" | "roles" | "ofSets" | "pairs"> {
  /** Share of the concepts whose values are read [scenes]; null where none were. */
  readonly concept: Float64Array | null;
  /** Whether every object is [scenes]. */
  readonly object: Uint8Array;
}

/** Each number with its cases, its interval, and what exchanged rows stay below. */
export function numbersOfReadOut(
  core: Core,
  { scenes, dim }: Pick<EmbeddingSet, "scenes" | "dim">,
  plan: ReadoutPlan,
  { test, concept, object, ofSets, roles, pairs }: ReadScenes,
  permutations: readonly WithinBagNull[],
  unseen: Omit<CasesOf, "known"> | null,
): ReadMatrix {
  const ambiguous = ambiguousScenes(scenes);
  const ambiguousRows = test.filter((scene) => ambiguous[scene] === 1);
  const bars = permutedReadOut(permutations, test, ambiguousRows);
  const known = Math.max(0, bars?.bits?.mean ?? 0);
  const over = (values: ArrayLike<number> | null, rows: Int32Array, known = 0): CasesOf | null =>
    values === null || rows.length === 0 ? null : {
      values: Float64Array.from(rows, (scene) => values[scene]),
      of: objectsOf(scenes, rows),
      known,
    };
  const ofBits = ofSets && over(ofSets.gains, test, known);
  const swap = ofSets && over(ofSets.swap, withAnother(ofSets.swap, ambiguousRows));
  const swaps = swap?.values.every((won) => won === 1) ? swap : null;
  const cases: ReadMatrix["cases"] = {
    concept: over(concept, test),
    object: over(object, ambiguousRows),
    pair: pairs && pairs.length > 0
      ? { ...pairCases(scenes, plan.families, pairs), known: 0 }
      : null,
    swap,
    role: over(roles, ambiguousRows),
    bits: ofBits && { ...ofBits, most: { prior: matchRate(ofSets!.priors, test)!, swaps } },
    unseen: unseen && { ...unseen, known: 0 },
  };
  const thresholds: { readonly [N in BaselineNumber]?: number } = {
    object: bars?.object?.highest,
    pair: bars?.pair?.highest,
    swap: bars?.swap?.highest,
    role: bars?.role?.highest,
    bits: bars?.bits ? bars.bits.highest - known : undefined,
  };
  const notAsked = concept === null ? "not-asked" : null;
  const missing: ByNumber<MissingCode | null> = {
    ...bindingMissing(plan, { test, roles }, ambiguous),
    concept: notAsked ?? "no-new-scenes",
    object: choiceMissing(ambiguous, test),
    unseen: notAsked ?? transferRefusal(scenes) ?? "too-few-scenes",
  };
  return {
    cases,
    numbers: {
      ...byNumber((number) =>
        estimate(valueOf(cases[number]), {
          reason: missing[number],
          ci: intervalOf(core, cases[number], number === "bits" ? "plain" : "rate"),
          threshold: thresholds[number],
        })
      ),
      scenes: new Set(scenes.sceneIds()).size,
      dim,
    },
  };
}

/** Case by case the first less the second, of the same cases; null where one has none. */
export function casesBetween(a: CasesOf | null, b: CasesOf | null): CasesOf | null {
  if (a === null || b === null) return null;
  return {
    values: a.values.map((value, i) => value - b.values[i]),
    of: a.of,
    known: a.known - b.known,
  };
}

export function valueOf(cases: CasesOf | null): number | null {
  return cases && mean(cases.values)! - cases.known;
}

/** Over objects, every one left out in turn. */
export function intervalOf(
  core: Core,
  cases: CasesOf | null,
  scale: "rate" | "plain",
  level = 0.95,
): Interval {
  if (cases === null) return null;
  const { interval } = jackknifeInterval(core, cases, { scale, level });
  if (interval === null) return null;
  const { known, most } = cases;
  const found = [interval[0] - known, interval[1] - known] as const;
  if (most === undefined) return found;
  const swaps = most.swaps && jackknifeInterval(core, most.swaps, { scale: "rate", level });
  return bitsInterval(found, valueOf(cases)!, most.prior, swaps && swaps.interval);
}
