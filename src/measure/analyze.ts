/** Every measure that a set allows, in one Result, and the verdict. (docs/results.md: verdict.) */

import { aboutSet, decide } from "../verdict/verdict.ts";
import type { Json, Metrics, Result, ResultParts } from "../result/result.ts";
import type { OptionSpecs, OptionValues } from "../job/options.ts";
import type { AnalysisMetrics } from "./analysis.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type {
  AnyMeasure,
  MeasureContext,
  MeasureOutcome,
  MeasureSpec,
  WorkContext,
} from "./measure.ts";
import { costsOf, READ_OUT, tooLarge, type Work } from "./cost.ts";
import { UnsolvedError } from "../core/tables/unsolved.ts";
import { SIDE_BY_SIDE } from "../probe/row_source.ts";
import { inputOf } from "../data/set_identity.ts";
import { note } from "../metrics/notes/catalogue.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { Note } from "../result/note.ts";

type Analysis = ResultParts & { metrics: AnalysisMetrics };

/** The measure `analyze` of these measures, in the order in which it makes and reports show them. */
export function analysisOf(spec: MeasureSpec, all: readonly AnyMeasure[]): AnyMeasure {
  return {
    ...spec,
    requires: () => null,
    check(set, options) {
      for (const measure of allowed(all, set, options).measures) measure.check?.(set, options);
    },
    work: (set, options, context) =>
      new Map(
        feasible(all, set, options, context).measures
          .map((measure) => [measure.kind, measure.work(set, options, context) as Work]),
      ),
    measure: (set, options, context) => measure(all, set, options, context),
    tables: (result: Result) => all.flatMap((measure) => measure.tables(result)),
    charts: (result: Result) => all.flatMap((measure) => measure.charts(result)),
  };
}

/** The measures asked for that the set allows, and why the others are left out. */
function allowed(
  all: readonly AnyMeasure[],
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
) {
  const notes: Note[] = [];
  const asked = options.measures as readonly string[];
  const measures = all.filter((measure) => {
    if (!asked.includes(measure.kind)) return false;
    const refusal = measure.requires(set, options);
    if (refusal !== null) notes.push(leftOut(measure.kind, refusal));
    return refusal === null;
  });
  const unasked = all.map(({ kind }) => kind).filter((kind) => !asked.includes(kind));
  if (unasked.length > 0) notes.push(note("analysis.not-asked", { measures: unasked }));
  return { measures, notes };
}

/** The same, less those that do not fit into the core. */
function feasible(
  all: readonly AnyMeasure[],
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  context: WorkContext,
) {
  const { measures, notes } = allowed(all, set, options);
  const fitting = measures.filter((measure) => {
    const refusal = tooLarge(set, measure.work(set, options, context));
    if (refusal !== null) notes.push(leftOut(measure.kind, refusal));
    return refusal === null;
  });
  return { measures: fitting, notes };
}

async function measure(
  all: readonly AnyMeasure[],
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  context: MeasureContext,
): Promise<MeasureOutcome<Analysis>> {
  const { measures, notes } = feasible(all, set, options, context);
  const done: (MeasureOutcome | null)[] = measures.map(() => null);
  const outcomes = await measureAll(set, measures, options, context, (outcome, i) => {
    done[i] = outcome;
    context.soFar?.(merged(measures, done, notes));
  });
  for (const [i, { kind }] of measures.entries()) {
    const outcome = outcomes[i];
    if (outcome instanceof UnsolvedError) notes.push(leftOut(kind, outcome.message));
  }
  const whole = merged(measures, outcomes, notes);
  const { verdict, answers } = decide(whole.metrics, whole.curves, aboutSet(inputOf(set)));
  return {
    ...whole,
    metrics: {
      // Each measure put its own under its kind.
      ...whole.metrics as object,
      verdict: verdict.verdict,
      transfer: verdict.transfer,
      reason: verdict.reason,
      ...verdict.questions.added && { added: verdict.questions.added.difference ?? null },
      answers,
    },
  };
}

function leftOut(measure: string, why: string): Note {
  return note("analysis.left-out", { measure, why });
}

/** Each note once: measures that share a reading say the same of it. */
function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [canonicalJson(note), note])).values()];
}

/** The outcomes of the measures that are done, as one. */
function merged(
  measures: readonly AnyMeasure[],
  outcomes: readonly (MeasureOutcome | UnsolvedError | null)[],
  notes: readonly Note[],
) {
  const metrics: Metrics = {};
  const curves: { [name: string]: Json } = {};
  const tables: { [name: string]: Json } = {};
  const allNotes = [...notes];
  const files = new Map<string, Uint8Array>();
  // One measure has them.
  const baselines = outcomes.flatMap((outcome) =>
    outcome === null || outcome instanceof UnsolvedError ? [] : outcome.baselines ?? []
  );
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome === null || outcome instanceof UnsolvedError) continue;
    metrics[measures[i].kind] = outcome.metrics;
    Object.assign(curves, outcome.curves);
    Object.assign(tables, outcome.tables);
    allNotes.push(...outcome.notes ?? []);
    for (const [name, bytes] of outcome.files ?? []) files.set(name, bytes);
  }
  return {
    ...{ metrics, curves, tables, notes: distinct(allNotes), files },
    ...baselines.length > 0 && { baselines },
  };
}

/** All measures at once, so that no worker waits for one of them; large sets one after the other. */
async function measureAll(
  set: EmbeddingSet,
  measures: readonly AnyMeasure[],
  options: OptionValues<OptionSpecs>,
  context: MeasureContext,
  done: (outcome: MeasureOutcome, i: number) => void,
): Promise<(MeasureOutcome | UnsolvedError)[]> {
  const shares = measures.map(() => 0);
  const weights = measures.map((measure) => shareOf(measure, set, options, context));
  const all = weights.reduce((a, b) => a + b, 0);
  const run = async (measure: AnyMeasure, i: number): Promise<MeasureOutcome | UnsolvedError> => {
    const outcome = await orUnsolved(measure.measure(set, options, {
      ...context,
      progress: (share, doing) => {
        shares[i] = share;
        const done = shares.reduce((sum, share, i) => sum + share * weights[i], 0);
        context.progress(done / all, doing);
      },
    }));
    shares[i] = 1;
    if (!(outcome instanceof UnsolvedError)) done(outcome, i);
    return outcome;
  };
  if (set.embeddings.rows * set.embeddings.cols > SIDE_BY_SIDE) {
    const outcomes: (MeasureOutcome | UnsolvedError)[] = [];
    for (const [i, measure] of measures.entries()) {
      outcomes.push(await run(measure, i));
      // Else what workers keep of this one would lie beside what the next one takes.
      context.pool.endIdle();
    }
    return outcomes;
  }
  // All are waited for, also when one fails: none may continue after the error message.
  const settled = await Promise.allSettled(measures.map(run));
  return settled.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}

/** A measure whose least squares have no solution is left out; the others stay. */
async function orUnsolved(
  measuring: Promise<MeasureOutcome>,
): Promise<MeasureOutcome | UnsolvedError> {
  try {
    return await measuring;
  } catch (error) {
    if (error instanceof UnsolvedError) return error;
    throw error;
  }
}

/** How much of an analysis a measure is, so that a progress bar does not stop at the longest: the read-out counts as the probe's. */
function shareOf(
  measure: AnyMeasure,
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  context: MeasureContext,
): number {
  return costsOf(set, measure.kind, measure.work(set, options, context), 1)
    .filter(({ name }) => name !== READ_OUT || measure.kind === "probe")
    .reduce((sum, { seconds }) => sum + seconds, 0);
}
