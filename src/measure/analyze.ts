/** Every measure that a set allows, in one Result, and the verdict. (Contract, 14.) */

import { verdict } from "../report/verdict.ts";
import type { Json, Metrics, Result } from "../result/result.ts";
import type { OptionSpecs, OptionValues } from "../run/options.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { MEASURES } from "./registry.ts";

const OPTIONS: OptionSpecs = Object.assign(
  {},
  ...MEASURES.map(({ options, inAnalysis }) =>
    Object.fromEntries(
      Object.entries(options as OptionSpecs).map(([name, spec]) => {
        const short = (inAnalysis as { [name: string]: unknown } | undefined)?.[name];
        return [name, short === undefined ? spec : { ...spec, default: short }];
      }),
    )
  ),
);

export const analyze: Measure<OptionSpecs> = {
  kind: "analyze",
  summary: "Every measure that the set allows, one verdict, one report.",
  options: OPTIONS,
  requires: () => null,
  resolve: (options) =>
    MEASURES.reduce((filled, measure) => measure.resolve?.(filled) ?? filled, options),
  measure,
  tables: (result: Result) => MEASURES.flatMap((measure) => measure.tables(result)),
  charts: (result: Result) => MEASURES.flatMap((measure) => measure.charts(result)),
};

async function measure(
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const metrics: Metrics = {};
  const merged: MeasureOutcome = { metrics, curves: {}, tables: {}, notes: [], files: new Map() };
  const allowed = MEASURES.filter((measure) => {
    const refusal = measure.requires(set, options);
    if (refusal !== null) merged.notes!.push(`${measure.kind} was left out. ${refusal}`);
    return refusal === null;
  });
  for (const [i, measure] of allowed.entries()) {
    const outcome = await measure.measure(set, options, {
      ...context,
      progress: (share, doing) => context.progress((i + share) / allowed.length, doing),
    });
    metrics[measure.kind] = outcome.metrics;
    Object.assign(merged.curves as { [name: string]: Json }, outcome.curves);
    Object.assign(merged.tables as { [name: string]: Json }, outcome.tables);
    for (const note of outcome.notes ?? []) {
      if (!merged.notes!.includes(note)) merged.notes!.push(note);
    }
    for (const [name, bytes] of outcome.files ?? []) merged.files!.set(name, bytes);
  }
  metrics.verdict = verdict(metrics, merged.curves).verdict;
  return merged;
}
