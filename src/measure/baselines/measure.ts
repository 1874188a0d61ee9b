/**
 * What a model reads beside untrained baselines. Readers that find everything in raw pixels say nothing of a
 * model; so the same scenes, splits and readers are given to baselines, and each number is reported as a difference,
 * case by case, with an interval over objects.
 */

import type { Core } from "../../core/core.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  BASELINE_NUMBERS,
  BASELINE_PATHS,
  type BaselineNumber,
  BASELINES_RESULT,
  type BaselinesMetrics,
  type ByNumber,
  byNumber,
  type ReadNumbers,
} from "../../metrics/kinds/baselines.ts";
import { identityOf } from "../../data/set_identity.ts";
import type { Metrics, ResultBaseline } from "../../result/result.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { type Estimate, estimate } from "../../result/estimate.ts";
import { measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { readOut, readUnseen, sizeOf } from "../cost.ts";
import { baselinesNotes } from "./notes.ts";
import { BASELINES_SPEC } from "./index.ts";
import {
  casesBetween,
  type CasesOf,
  intervalOf,
  valueOf,
} from "../../inference/intervals/cases.ts";
import { DECODER, type ReadMatrix, readNumbers } from "../../inference/readouts/read_numbers.ts";
import { baselinesCharts, baselinesTables } from "./report.ts";
import { type Source, withSources } from "./sources.ts";
import { note } from "../../metrics/notes/catalogue.ts";

/**
 * The measure `baselines`: what is read of a set, and of untrained baselines, by the same readers, with paired
 * differences. Of its options `baseline` names more matrices.
 */
export const baselines = measureOf({ ...BASELINES_SPEC, numbers: BASELINES_RESULT }, {
  requires({ baselines }, { baselines: asked, baseline } = {}) {
    if (baseline) return null;
    if (baselines.length === 0) {
      return "The set holds no baselines. Encode its scenes with --baselines auto, or give some with --baseline SET.";
    }
    return asked === "off" ? "The set's baselines were set aside (--baselines off)." : null;
  },
  work: (set, { baselines, baseline }) => ({
    // Exchanges of rows are read like another; ten splits of unseen objects, where the model has 24.
    operations: [
      ...baselines === "off" ? [] : set.baselines.map(({ rows }) => rows.cols),
      ...Array(baseline?.split(",").length ?? 0).fill(set.dim),
    ].map((dim) => ({ scenes: set.scenes, dim }))
      .reduce(
        (sum, of) => sum + 2 * readOut(sizeOf(of), DECODER) + 0.42 * readUnseen(of).operations,
        0,
      ),
    readOut: DECODER,
  }),
  compute: (set, options, context) =>
    withSources(set, options, context, async (sources, flat) => {
      const notes = flat.map((name) => note("baselines.flat", { name }));
      const result = await compute(set, sources, context);
      return { ...result, notes: [...notes, ...result.notes] };
    }),
  tables: baselinesTables,
  charts: baselinesCharts,
});

/** One baseline and the model on the same scenes. */
interface ReadSource {
  readonly name: string;
  readonly set: EmbeddingSet;
  readonly of: ReadMatrix;
  readonly own: ReadMatrix;
}

async function compute(
  set: EmbeddingSet,
  sources: readonly Source[],
  context: MeasureContext,
) {
  const { core, progress } = context;
  const matrices = [...new Set([set, ...sources.flatMap(({ set, own }) => [own, set])])];
  let done = 0;
  const read = new Map<EmbeddingSet, ReadMatrix>();
  for (const one of matrices) {
    context.signal?.throwIfAborted();
    read.set(one, await readNumbers(one, one === set ? "model" : "baseline", context));
    progress(++done / matrices.length, "reading baselines");
  }
  const all = sources.map(({ name, set, own }): ReadSource => ({
    ...{ name, set },
    of: read.get(set)!,
    own: read.get(own)!,
  }));
  const readMatrix = read.get(set)!;
  const best = byNumber((number) => leastAhead(core, number, all));
  // The model has none, or no baseline has; all of their rows may be alike.
  const added = byNumber((number) =>
    best[number]?.added ??
      (all.length > 0 ? addedTo(core, number, all[0]) : estimate(null, { reason: "no-variance" }))
  );
  const metrics: BaselinesMetrics = {
    ...Object.fromEntries(all.map((one) => [one.name, {
      ...one.of.numbers,
      own: byNumber((number) => valueOf(one.own.cases[number])),
      added: byNumber((number) => addedTo(core, number, one)),
    }])),
    own: readMatrix.numbers,
    best: byNumber((number) => best[number]?.name ?? null),
    added,
    shown: byNumber((number) =>
      estimate(shownOf(number, readMatrix, best), { reason: added[number].reason })
    ),
  };
  return {
    metrics,
    baselines: all.map((one) => resultBaseline(one, metrics[one.name] as ReadNumbers)),
    notes: baselinesNotes(
      set,
      metrics,
      all.map(({ name }) => name),
      all.map(({ set }) => set.scenes.count),
    ),
  };
}

/** What others call the baselines that `encode` makes. */
const COMMON_NAMES: { readonly [name: string]: string } = {
  colors: "histogram",
  tokens: "token bag",
  places: "token positions",
};

function resultBaseline({ name, set }: ReadSource, numbers: ReadNumbers): ResultBaseline {
  const metrics: Metrics = {};
  for (const number of BASELINE_NUMBERS) {
    const [part, of] = BASELINE_PATHS[number].split(".");
    metrics[part] = { ...metrics[part] as Metrics, [of]: numbers[number] };
  }
  return {
    name: COMMON_NAMES[name] ?? name,
    inputs: [{ ...identityOf(set), scenes: set.scenes.count, dim: set.dim }],
    metrics,
    difference: Object.fromEntries(BASELINE_NUMBERS.map((number) => {
      const { value, ci = null, reason } = numbers.added![number];
      return [BASELINE_PATHS[number], { value, ci, ...reason && { reason } }];
    })),
  };
}

/** The model less a baseline, case by case. */
function addedTo(
  core: Core,
  number: BaselineNumber,
  { of, own }: ReadSource,
  level?: number,
): Estimate {
  const cases = casesBetween(own.cases[number], of.cases[number]);
  return estimate(valueOf(cases), {
    reason: own.numbers[number].reason ?? of.numbers[number].reason,
    ci: differenceInterval(core, number, cases, level),
  });
}

/** A difference of shares lies in -1 to 1. Where it is 0 in every case, so few cases may have had none by chance. */
function differenceInterval(
  core: Core,
  number: BaselineNumber,
  cases: CasesOf | null,
  level?: number,
): Interval {
  if (number === "bits") return intervalOf(core, cases, "plain", level);
  const differ = cases?.values.some((value) => value !== 0) ?? true;
  const ci = intervalOf(core, cases, differ ? "plain" : "rate", level);
  if (ci === null) return null;
  return differ ? [Math.max(-1, ci[0]), Math.min(1, ci[1])] : [-ci[1], ci[1]];
}

/** The level of each number's interval, so that all of them hold together in 95 % (Bonferroni). */
const TOGETHER = 1 - 0.05 / BASELINE_NUMBERS.length;

/** The baseline that the model is least surely ahead of: whose interval begins lowest. */
function leastAhead(
  core: Core,
  number: BaselineNumber,
  all: readonly ReadSource[],
): { readonly name: string; readonly added: Estimate } | null {
  const start = ({ ci }: Estimate) => ci?.[0] ?? -Infinity;
  const result = all.map((one) => ({ name: one.name, added: addedTo(core, number, one, TOGETHER) }))
    .filter(({ added }) => added.value !== null)
    .sort((a, b) => start(a.added) - start(b.added) || a.added.value! - b.added.value!);
  return result[0] ?? null;
}

/**
 * The difference to the nearest baseline where it is shown, else 0. Shown takes every baseline's interval above 0, so
 * that no further correction is needed for these, for all numbers together; and a model that reads more than a bag
 * could: two bags differ by chance.
 */
function shownOf(
  number: BaselineNumber,
  readMatrix: ReadMatrix,
  best: ByNumber<{ readonly added: Estimate } | null>,
): number | null {
  const nearest = best[number];
  if (nearest === null) return null;
  const { value, ci } = nearest.added;
  return ci && ci[0] > 0 && moreThanBags(number, readMatrix) ? value : 0;
}

/** Of recognised concepts nothing is asked: a bag has them. */
function moreThanBags(number: BaselineNumber, { numbers }: ReadMatrix): boolean {
  if (number === "concept") return true;
  const { ci, threshold } = numbers[number];
  const bar = number === "unseen" ? 0.5 : threshold;
  return ci !== undefined && bar !== undefined && ci[0] > bar;
}
