/** The numbers of one matrix, each with the cases that it is the mean of: so that two matrices are held together case by case. */
import type { Core } from "../../core/core.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { type ByNumber, byNumber, type ReadNumbers } from "../../metrics/kinds/baselines.ts";
import { estimate } from "../../result/estimate.ts";
import { choiceMissing } from "../../probe/match_rates.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { PROBE_OPTIONS, type ProbeOptions } from "../../probe/options.ts";
import { defaultsOf } from "../../job/options.ts";
import type {
  BoundReadOut,
  ReadoutPlan,
  SceneReadOut,
} from "../../probe/readout/scene_read_out.ts";
import type { MissingCode } from "../../result/missing.ts";
import type { InferenceContext } from "../context.ts";
import { bindingMissing, boundCases, permutedReadOut } from "./binding.ts";
import { type CasesOf, casesOver, intervalOf, valueOf } from "../intervals/cases.ts";
import { unseenSwaps } from "../unseen/transfer_curve.ts";
import { transferRefusal, transferSplits } from "../unseen/transfer_splits.ts";

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
  const { core, seed, probes: { readOuts } } = context;
  const { scenes } = set;
  const plan = readOuts.plan(scenes, seed);
  const read = of === "baseline" ? readOuts.beside(set, seed) : Promise.all([
    readOuts.own(set, DECODER, seed),
    readOuts.permuted(set, DECODER, seed),
  ]).then(([readOut, exchanges]) => ({ readOut, exchanges }));
  const [{ readOut, exchanges }, unseen] = await Promise.all([
    read,
    unseenSwaps(set, transferSplits(core, scenes, [COVERAGE]), {
      ...context,
      progress: () => {},
    }),
  ]);
  return numbersOfReadOut(
    core,
    set,
    plan,
    { ...readOut, concept: readOut.matches.meanConcept },
    exchanges,
    unseen,
  );
}

/** What is read of scenes, whatever read it. */
interface ReadScenes extends Omit<BoundReadOut, "positions">, Pick<SceneReadOut, "test"> {
  /** Share of the concepts whose values are read [scenes]; null where none were. */
  readonly concept: Float64Array | null;
}

/** Each number with its cases, its interval, and what exchanged rows stay below. */
export function numbersOfReadOut(
  core: Core,
  { scenes, dim }: Pick<EmbeddingSet, "scenes" | "dim">,
  plan: ReadoutPlan,
  { concept, ...decoded }: ReadScenes,
  permutations: readonly BoundReadOut[],
  unseen: Omit<CasesOf, "known"> | null,
): ReadMatrix {
  const { test } = decoded;
  const ambiguous = ambiguousScenes(scenes);
  const of = (draw: Omit<BoundReadOut, "positions">, known?: number) =>
    boundCases(scenes, plan, { ...draw, test }, ambiguous, known);
  const bars = permutedReadOut(core, permutations.map((draw) => of(draw)));
  const thresholds: Partial<ByNumber<{ readonly highest: number } | null>> = bars ?? {};
  const known = Math.max(0, bars?.bits?.mean ?? 0);
  const { joint: _, ...bound } = of(decoded, known);
  const cases: ReadMatrix["cases"] = {
    ...bound,
    concept: casesOver(scenes, concept, test),
    unseen: unseen && { ...unseen, known: 0 },
  };
  const notAsked = concept === null ? "not-asked" : null;
  const missing: ByNumber<MissingCode | null> = {
    ...bindingMissing(plan, decoded, ambiguous),
    concept: notAsked ?? "no-new-scenes",
    object: choiceMissing(ambiguous, test),
    unseen: notAsked ?? transferRefusal(scenes) ?? "too-few-scenes",
  };
  return {
    cases,
    numbers: {
      ...byNumber((number) => {
        const highest = thresholds[number]?.highest;
        const bits = number === "bits";
        return estimate(valueOf(cases[number]), {
          reason: missing[number],
          ci: intervalOf(core, cases[number], bits ? "plain" : "rate"),
          threshold: highest === undefined ? null : highest - (bits ? known : 0),
        });
      }),
      scenes: new Set(scenes.sceneIds()).size,
      dim,
    },
  };
}
