/** Models side by side: Results of the same measures in one, with paired differences. */

import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  answersOf,
  approximatorTransfer,
  verdictOf,
  verdictRank,
} from "@bindscope/bindscope/rooms/verdict";
import {
  byWhatWasAdded,
  metricAt,
  metricsByKind,
  numberAt,
} from "@bindscope/bindscope/rooms/metrics";
import {
  estimate,
  type Json,
  type Metrics,
  type Result,
  RESULT_SCHEMA,
} from "@bindscope/bindscope/rooms/result";
import { difference } from "./difference.ts";
import type { NamedResult } from "./named_result.ts";
import { heldOut } from "./note_texts.ts";
import { comparisonNotes } from "./notes.ts";
import { fewHeldOut } from "./few_held_out.ts";
import { paragraph } from "./paragraph.ts";
import { comparedEstimate, OTHERS, PAIRED_METRICS } from "./paired_metrics.ts";

/**
 * Puts Results of `analyze` or `probe` into one Result of kind `compare`: models sorted by their verdicts, then by what is shown to be more
 * than any baseline has, then by the objects that are read where the concepts alone leave them open, and their differences, paired scene by scene where both
 * tested the same ones. Models whose labels were refused as out of step are left out; a note names them.
 *
 * @param version of this package, as the Result shows it
 * @param seed of the intervals
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import {
 *   compareResults,
 *   loadCore,
 *   loadEmbeddingSet,
 *   measureSet,
 *   probe,
 * } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const result = async (epochs: number) => await measureSet(core, probe, set, { epochs });
 * const models = [
 *   { name: "ten steps", result: await result(10) },
 *   { name: "two hundred", result: await result(200) },
 * ];
 * const { tables } = compareResults(core, models, "0.1.0", 0);
 * assert(Array.isArray(tables.order) && tables.order.length === 2);
 * ```
 */
export function compareResults(
  core: Core,
  entries: readonly NamedResult[],
  version: string,
  seed: number,
): Result {
  const first = byWhatWasAdded(({ result }: NamedResult, path) =>
    numberAt<Json>(metricsByKind(result), path)
  );
  const rank = ({ result }: NamedResult) => verdictRank(verdictOf(result)?.verdict);
  // Of labels that are another row's no number says anything of the model.
  const [leftOut, inStep] = [true, false].map((is) =>
    entries.filter(({ result }) => isOutOfStep(result) === is)
  );
  if (leftOut.length > 0 && inStep.length < 2) {
    throw new RangeError(
      `${
        leftOut.map(({ name }) => name).join(", ")
      }: labels and rows may be shifted, which leaves fewer than two models to compare. Mend the order of its rows, then analyze it again.`,
    );
  }
  const sorted = inStep.sort((a, b) =>
    rank(a) - rank(b) || first(a, b) || leadingAccuracy(b) - leadingAccuracy(a)
  );
  const models: Metrics = {};
  for (const { name, result } of sorted) {
    const metrics = metricsByKind(result);
    const transfer = approximatorTransfer(result.curves.approximate);
    models[name] = {
      ...Object.fromEntries(PAIRED_METRICS.map((one) => [one.key, comparedEstimate(result, one)])),
      ...Object.fromEntries(OTHERS.map(({ key, path }) => [key, numberAt<Json>(metrics, path)])),
      unseen: estimate(transfer.value, { ci: transfer.interval, threshold: transfer.threshold }),
      complexity: complexityOf(result),
      verdict: verdictOf(result)?.verdict ?? "not judged",
      trained: addedBy(result),
      transfer: verdictOf(result)?.transfer ?? "not judged",
    };
  }
  const pairs: Json[] = [];
  for (const [i, a] of sorted.entries()) {
    for (const b of sorted.slice(i + 1)) {
      for (const reading of PAIRED_METRICS) {
        const result = difference(core, a, b, reading, seed);
        if (result !== null) pairs.push({ a: a.name, b: b.name, reading: reading.key, ...result });
      }
    }
  }
  return {
    schema: RESULT_SCHEMA,
    kind: "compare",
    version,
    seed,
    options: {},
    inputs: sorted.flatMap(({ result }) => result.inputs),
    metrics: { models },
    curves: {},
    tables: {
      order: sorted.map(({ name }) => name),
      differences: pairs,
      paragraphs: sorted.map(({ name, result }) => ({ name, text: paragraph(name, result) })),
    },
    notes: comparisonNotes(sorted, leftOut.map(({ name }) => name)),
  };
}

/** Whether the labels were refused, as those of other rows. */
function isOutOfStep(result: Result): boolean {
  return verdictOf(result)?.line === "labels.out-of-step";
}

/** The smallest approximator that reaches the threshold, for a table. */
function complexityOf(result: Result): string {
  const metrics = metricsByKind(result);
  if (metricAt(metrics, "approximate.complexity") === undefined) return "not measured";
  const [width, coverage] = (["width", "coverage"] as const).map((key) =>
    numberAt(metrics, `approximate.complexity.${key}`)
  );
  if (width === null || coverage === null) return "no MLP that was tried";
  const few = fewHeldOut(result);
  return `width ${width} at coverage ${coverage}` + (few === null ? "" : ` (${heldOut(few)})`);
}

/** What training added, in a word. */
function addedBy(result: Result): string {
  return answersOf(metricsByKind(result), result.curves).added?.answer ?? "not measured";
}

function leadingAccuracy({ result }: NamedResult): number {
  return numberAt<Json>(metricsByKind(result), PAIRED_METRICS[0].path) ?? -1;
}
