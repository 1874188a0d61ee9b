/** Whole computations that can be handed to a worker: plain data in, plain data out. */

import type { PointResult, PointToFit } from "../approximator/point.ts";
import { approximatePoint } from "../approximator/approximate_point.ts";
import {
  objectCode,
  type ObjectCodeJob,
  type ObjectCodeResult,
} from "../approximator/object_code.ts";
import { type BootstrapClusters, bootstrapInterval } from "../statistics/bootstrap.ts";
import type { Core } from "../core.ts";
import { type NearestProblem, type NearestRows, nearestRows } from "../linalg/nearest_rows.ts";
import { fitProbeInJob, type LinearProbeJob, type ProbeFit } from "../probe/fit.ts";
import { type AcrossProblem, type AcrossReadOut, readAcross } from "../probe/across_job.ts";
import { readOut, type ReadoutProblem, type ReadOuts } from "../probe/readout_job.ts";
import {
  fitOfSums,
  type FitParts,
  type FitProblem,
  type PartReadOut,
  readGroups,
  type ReadProblem,
  type RowSums,
  spectrumOfSums,
  type SpectrumParts,
  type SpectrumProblem,
  sumRows,
  type SumsProblem,
} from "../probe/readout_parts.ts";
import type { NonlinearReadOut } from "../probe/nonlinear.ts";
import {
  type NonlinearJob,
  nonlinearOnce,
  type PositionsJob,
  positionsOnce,
  type PositionsResult,
  type RuleJob,
  ruleOnce,
  type SimulatedRows,
  simulateOnce,
  type SimulationJob,
  type TransferJob,
  transferOnce,
  type TransferRead,
} from "../probe/transfer_job.ts";
import type { RuleOrLookup } from "../probe/rule_or_lookup.ts";
import { objectScores, type ObjectScoresJob } from "../tokens/object_scores.ts";
import { openMlp } from "../approximator/mlp_member.ts";
import { openProbe } from "../probe/probe_member.ts";
import { memberJob, type MemberJobs, type MemberOpeners } from "../team/member_job.ts";

/** Values to resample: see {@linkcode bootstrapInterval}. */
export interface Resampling {
  values: Float64Array;
  /** Which scenes or objects each value is of; null where it is of one, another for each. */
  clusters: BootstrapClusters | null;
}

/** What is drawn, and from which random numbers. */
interface ResampledJob extends Resampling {
  seed: number;
  stream: string;
}

/**
 * Every job of the core by its name: what goes in, what comes out.
 *
 * @internal
 */
export interface CoreJobs extends MemberJobs {
  /** The interval over what is resampled. */
  resampled: { input: ResampledJob; output: [low: number, high: number] };
  approximate: { input: PointToFit; output: PointResult };
  objectCode: { input: ObjectCodeJob; output: ObjectCodeResult };
  linearProbe: { input: LinearProbeJob; output: ProbeFit };
  readout: { input: ReadoutProblem; output: ReadOuts };
  readAcross: { input: AcrossProblem; output: AcrossReadOut[] };
  ridgeSums: { input: SumsProblem; output: RowSums };
  ridgeSpectrum: { input: SpectrumProblem; output: SpectrumParts };
  ridgeFit: { input: FitProblem; output: FitParts };
  ridgeRead: { input: ReadProblem; output: PartReadOut[] };
  nearestRows: { input: NearestProblem; output: NearestRows };
  decoderTransfer: { input: TransferJob; output: TransferRead | null };
  ruleOrLookup: { input: RuleJob; output: RuleOrLookup | null };
  acrossPositions: { input: PositionsJob; output: PositionsResult | null };
  beyondLinear: { input: NonlinearJob; output: NonlinearReadOut };
  plant: { input: SimulationJob; output: SimulatedRows | null };
  objectScores: { input: ObjectScoresJob; output: Float64Array };
}

type CoreJobName = keyof CoreJobs;

type Runner<N extends CoreJobName> = (
  core: Core,
  input: CoreJobs[N]["input"],
  progress: (share: number) => void,
) => CoreJobs[N]["output"] | Promise<CoreJobs[N]["output"]>;

/** What members of a team are at in the core. */
export const CORE_OPENERS: MemberOpeners = { mlp: openMlp, probe: openProbe };

/**
 * What a worker knows how to do. A new job is added here and nowhere else; a package that brings jobs of its own serves
 * these and those by a worker of its own.
 */
export const CORE_JOBS: { [N in CoreJobName]: Runner<N> } = {
  resampled: (core, { values, clusters, seed, stream }) =>
    bootstrapInterval(core, values, { seed, stream, clusters: clusters ?? undefined }),
  approximate: (core, point, progress) => approximatePoint(core, point, progress),
  objectCode,
  linearProbe: fitProbeInJob,
  readout: readOut,
  readAcross,
  ridgeSums: sumRows,
  ridgeSpectrum: spectrumOfSums,
  ridgeFit: fitOfSums,
  ridgeRead: readGroups,
  nearestRows,
  decoderTransfer: transferOnce,
  ruleOrLookup: ruleOnce,
  acrossPositions: positionsOnce,
  beyondLinear: nonlinearOnce,
  plant: simulateOnce,
  objectScores,
  member: memberJob(CORE_OPENERS),
};
