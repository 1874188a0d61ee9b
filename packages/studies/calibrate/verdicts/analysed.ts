import {
  ANALYZED_SPECS,
  defaultsOf,
  type ProbeMeasureOptions,
  SET_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { verdictOf } from "@bindscope/bindscope/rooms/verdict";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { SILENT } from "@bindscope/bindscope/rooms/job";
import {
  type ComputeContext,
  computeResult,
  loadAnalyze,
} from "@bindscope/bindscope/rooms/measure";

/** Where a set is analysed. */
export type AnalysisContext = Pick<ComputeContext, "core" | "pool" | "store" | "signal">;

/** `analyze` with its own defaults but for what is asked: these measures, these probes that are not linear. */
export async function analysed(
  set: EmbeddingSet,
  asked: Partial<ProbeMeasureOptions> & {
    readonly measures: readonly (typeof ANALYZED_SPECS)[number]["kind"][];
    readonly beyond: ProbeMeasureOptions["beyond"];
  },
  seed: number,
  context: AnalysisContext,
) {
  const analyze = await loadAnalyze();
  const options = { ...defaultsOf(SET_OPTIONS), ...defaultsOf(analyze.options), ...asked };
  return await computeResult(analyze, set, options, {
    ...context,
    seed,
    progress: SILENT,
  });
}

/** The verdict by today's rule: a Result may come from the store, and what it had decided is left out. */
export function judgedAnew(result: Result): NonNullable<ReturnType<typeof verdictOf>> {
  const { answers: _, ...metrics } = result.metrics;
  return verdictOf({ ...result, metrics })!;
}
