/**
 * How small a model predicts the embeddings of scenes whose objects it never saw: the complexity of
 * the binding function. (Paper, section 6; docs/results.md: approximate.)
 *
 * Approximators are fitted on scenes of a share of the objects (coverage) and read out with probes
 * fitted on real embeddings. Read a score with its ceiling, which is the score of the same probes on
 * the true embeddings of the same scenes, beside chance, and beside the fit of the train scenes: a
 * model that has not even fitted those says nothing about the function.
 */

import { showingChart } from "../../report/outside/notebook.ts";
import type { PointResult, PointScores } from "../../core/approximator/point.ts";
import { splitByTrainedValues } from "../../core/approximator/untrained_values.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  type ApproximatePoint,
  type ApproximateResult,
  FEW_SCENES,
  type NewScenes,
  type PointRates,
} from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import { APPROXIMATE_SPEC, type ApproximateOptions, planOf } from "./index.ts";
import { onlineCode } from "./code/code.ts";
import { approximateWork, workOf } from "./cost.ts";
import { approximateNotes, type NotedPoint } from "./notes.ts";
import { gridPoints } from "./grid.ts";
import { runPoints } from "./points.ts";
import { type PointPower, powersOf } from "./power.ts";
import { approximateCharts, approximateTables } from "./report.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import type { IntervalMembers } from "../../inference/intervals/figure_intervals.ts";
import type { Intervals } from "../../metrics/recognition.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import {
  complexityBySeed,
  complexityMissing,
  complexitySpread,
  type GridCell,
  gridCells,
  largestOf,
  REACHED,
  smallestThatReaches,
} from "./complexity.ts";
import { unseenValues } from "../../inference/unseen/coverage_split.ts";
import { decoderScenes } from "../../inference/unseen/split_read_outs.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import { type ProbeMatches, recognitionOver } from "../../probe/linear_probe.ts";
import { studied } from "./studied.ts";
import { spanCeiling } from "./span_ceiling.ts";
import { LEVELS } from "./reference/simulated_binding.ts";
import { heldOutCells } from "./reference/nearest_level.ts";
import { nearestLevel } from "./reference/level_comparison.ts";
import { lowReasons } from "./low_reasons.ts";
import type { OptionTable } from "../../job/options.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { mean } from "../../core/statistics/mean.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { matrixRows } from "../../probe/row_source.ts";
import { estimate } from "../../result/estimate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/**
 * The measure `approximate`: how small a model, fitted on scenes of some objects, predicts the embeddings
 * of scenes of others. Its options are those of `deno task approximate`; each has a default.
 */
export const approximate: Measure<OptionTable<ApproximateOptions>, ApproximateResult> = {
  ...APPROXIMATE_SPEC,
  requires: (set) =>
    set.scenes.appearance().radix.length < 2
      ? "To hold objects out takes at least two of them; the scenes show one."
      : null,
  work(set, options, { core }) {
    const plan = planOf(options);
    return approximateWork(set, gridPoints(set, plan, { core }).points, plan);
  },
  measure,
  tables: approximateTables,
  charts: (result) => approximateCharts(result).map(showingChart),
};

/** A point, what came out, and what it is read beside. */
interface MeasuredPoint extends NotedPoint {
  /** Score of the probe on the true embeddings of its held-out scenes. */
  readonly ceiling: { readonly concept: number | null; readonly object: number | null };
  /** The same on the span of the trained objects' vectors. */
  readonly span: number | null;
  /** The same, and the share of predictions, on scenes new to the probe; null where those are not known. */
  readonly ofNew: NewScenes | null;
  /** Score of the same fit on a planted code that carries over. */
  readonly power: PointPower | null;
}

/** The probes' share of the progress. */
const PROBE_SHARE = 0.1;

async function measure(
  whole: EmbeddingSet,
  options: ApproximateOptions,
  context: MeasureContext,
): Promise<MeasureOutcome<ApproximateResult>> {
  const { core, seed, probes, progress } = context;
  const plan = planOf(options);
  const { points: asked, leftOut } = gridPoints(whole, plan, context);
  // Every rung of a planted ladder takes as long as the set itself.
  const measured = plan.ladder === "plant" ? 1 / (1 + LEVELS.length) : 1;
  const known = await probes.own(whole, plan.probes, seed, (share) => {
    progress(PROBE_SHARE * measured * share, "fitting probes");
  });
  using study = studied(core, whole, asked, known, seed);
  const { set, points, fitted } = study;
  const { probe, untouched } = fitted;
  const work = workOf(set, points, plan);
  const all = work.own + work.planted + work.code;
  const reporting = (from: number, to: number) => ({
    ...context,
    progress: (share: number, doing: string) =>
      progress(measured * (PROBE_SHARE + (1 - PROBE_SHARE) * (from + (to - from) * share)), doing),
  });
  const [toOwn, toPlants] = [work.own / all, (work.own + work.planted) / all];
  const results = await runPoints(set, fitted, plan.probes, points, reporting(0, toOwn));
  const powers = await powersOf(set, points, plan, reporting(toOwn, toPlants));
  const matches = probe.matches(core, matrixRows(core, set.embeddings), set.scenes);
  const spans = new Map<string, number | null>();
  for (const { coverage, seed, split } of points) {
    const key = `${coverage}/${seed}`;
    if (!spans.has(key)) spans.set(key, spanCeiling(core, set, probe, split));
  }
  const fits = points.map((point, i): MeasuredPoint => {
    const ceiling = recognitionOver(matches, point.split.heldout);
    const train = recognitionOver(matches, point.split.train).object;
    const reasons = lowReasons(point.name, results[i], { train, heldout: ceiling.object });
    const ofNew = untouched &&
      onNewScenes(set, point.split.heldout, results[i], matches, untouched);
    const span = spans.get(`${point.coverage}/${point.seed}`)!;
    return { point, result: results[i], ceiling, span, ofNew, reasons, power: powers.of(point) };
  });
  const rows = await Promise.all(fits.map(async (fit) => ({
    ...row(set, fit),
    ...await intervals(set, fit, matches, context),
    ...plan.validated ? await calibratedParts(set, fit, matches, context) : {},
  })));
  const cells = gridCells(rows);
  const smallest = smallestThatReaches(cells);
  const reason = complexityMissing(cells);
  const code = plan.validated ? await onlineCode(set, reporting(toPlants, 1)) : null;
  const ladder = await nearestLevel(set, heldOutCells(rows), plan, {
    ...context,
    progress: (share, doing) => progress(measured + (1 - measured) * share, doing),
  });
  return {
    metrics: {
      complexity: {
        width: estimate(smallest?.width ?? null, { reason }),
        coverage: estimate(smallest?.coverage ?? null, { reason }),
        object: estimate(smallest?.object ?? null, { reason, ci: smallest?.interval }),
        ...code === null ? {} : { bits: code.bits, rank: code.rank },
      },
      ...code === null ? {} : { code: code.metrics },
      complexitySpread: complexitySpread(complexityBySeed(rows)),
      largest: largestOf(cells),
      ladder: ladder.metrics,
    },
    curves: {
      approximate: rows,
      ladder: ladder.curves,
      ...code === null ? {} : { code: code.curve, rank: code.ranks },
    },
    tables: { ladder: ladder.table, objects: objectTable(whole.scenes) },
    notes: [
      ...study.notes,
      ...approximateNotes(fits, leftOut, plan),
      ...powers.notes,
      ...complexityNotes(cells),
      ...code?.notes ?? [],
      ...objectIntervalNotes(set.scenes),
      ...untouchedNotes(untouched),
      ...ladder.notes,
    ],
  };
}

/**
 * 95 % intervals, over scenes and over objects, of held-out object recognition, and of how far it lies
 * above the share of the ceiling that counts as transfer: scene by scene, so that scenes which no one
 * can read widen neither.
 */
async function intervals(
  { scenes }: EmbeddingSet,
  { point: { name, width, coverage, seed, split }, result: { heldoutMatches } }: MeasuredPoint,
  ceiling: ProbeMatches,
  context: MeasureContext,
): Promise<Pick<ApproximatePoint, "heldoutInterval" | "transferMargin">> {
  if (heldoutMatches === null) return { heldoutInterval: null, transferMargin: null };
  const stream = `approximate/${name}/${width}/${coverage}/${seed}`;
  const values = Float64Array.from(heldoutMatches, Number);
  const above = values.map((match, i) => match - TRANSFER_SHARE * ceiling.object[split.heldout[i]]);
  const [ofMatches, ofMargin] = await Promise.all([
    clusteredIntervals(context, scenes, values, split.heldout, stream, "rate"),
    clusteredIntervals(context, scenes, above, split.heldout, `${stream}/margin`, "plain"),
  ]);
  return { heldoutInterval: inRow(ofMatches), transferMargin: inRow(ofMargin) };
}

/** As rows of curves have them. */
const inRow = ({ ci, ciScenes }: IntervalMembers): Intervals => ({
  scenes: ciScenes,
  objects: ci,
});

/**
 * What the published protocol does not have: recognition among held-out objects, with a reading that was chosen
 * on trained objects, and the same of the planted code.
 */
async function calibratedParts(
  { scenes }: EmbeddingSet,
  { point, result, power }: MeasuredPoint,
  ceiling: ProbeMatches,
  context: MeasureContext,
): Promise<Pick<ApproximatePoint, "among" | "calibrated" | "power">> {
  const { name, width, coverage, seed, split: { heldout } } = point;
  const read = async (of: PointResult, ceiling: ProbeMatches, what: string) => {
    const matches = of.calibrated?.matches ?? of.heldoutMatches;
    if (matches === null) return null;
    const stream = `approximate/${what}/${name}/${width}/${coverage}/${seed}`;
    const values = Float64Array.from(matches, Number);
    const above = values.map((match, i) => match - TRANSFER_SHARE * ceiling.object[heldout[i]]);
    const [interval, margin] = await Promise.all([
      clusteredIntervals(context, scenes, values, heldout, stream, "rate"),
      clusteredIntervals(context, scenes, above, heldout, `${stream}/margin`, "plain"),
    ]);
    return { object: mean(values)!, interval: inRow(interval), margin: inRow(margin) };
  };
  const [own, planted] = await Promise.all([
    read(result, ceiling, "calibrated"),
    power === null ? null : read(power.result, power.matches, "power"),
  ]);
  const { calibrated } = result;
  return {
    among: result.among,
    calibrated: own === null ? null : {
      ...own,
      offset: calibrated?.offset ?? null,
      penalty: calibrated?.penalty ?? null,
      validated: calibrated?.validated ?? null,
    },
    power: power === null || planted === null ? null : {
      ...planted,
      among: power.result.among,
      ceiling: power.ceiling,
      r2: power.result.heldout.r2,
    },
  };
}

/** One line of `curves.approximate`. */
function row(
  { scenes }: EmbeddingSet,
  { point, result, ceiling, span, ofNew, reasons }: MeasuredPoint,
): Omit<
  ApproximatePoint,
  "heldoutInterval" | "transferMargin" | "among" | "calibrated" | "power"
> {
  const { heldout, train, mixed } = point.split;
  const { ids, radix } = scenes.appearance();
  const apart = result.heldoutApart &&
    splitByTrainedValues({ ...decoderScenes(scenes), train }, heldout);
  const of = (scores: PointScores, rows: Int32Array) => scoresJson(scores, scenes.distinct(rows));
  const { kind } = point;
  const product = "form" in kind ? kind : null;
  return {
    approximator: point.name,
    form: product?.form ?? null,
    w: product?.kind === "global_product" ? product.square : null,
    productFit: point.productFit,
    width: point.width,
    depth: kind.kind === "mlp" ? kind.hidden.length : null,
    coverage: point.coverage,
    seed: point.seed,
    parameters: result.parameters,
    lr: result.learningRate,
    chosen: point.learningRates === null ? null : result.chosen,
    epochs: result.steps,
    unseen: unseenValues(scenes, train),
    train: of(result.train, train),
    heldout: of(result.heldout, heldout),
    mixed: of(result.mixed, mixed),
    heldoutSeen: apart && of(result.heldoutApart!.seen, apart.seen.map((i) => heldout[i])),
    heldoutUnseen: apart && of(result.heldoutApart!.unseen, apart.unseen.map((i) => heldout[i])),
    reasons: [...reasons],
    ceiling: { concept: ceiling.concept, object: ceiling.object, test: ofNew },
    span,
    chance: chanceLevel(ids, scenes.objects, radix.length, heldout),
    bestOnHeldout: result.best === null ? null : { ...result.best },
    diverged: result.diverged === null ? null : { ...result.diverged },
    components: result.components === null ? null : { ...result.components },
    alternating: result.alternating === null
      ? null
      : { ...result.alternating, starts: [...result.alternating.starts] },
  };
}

/** Why the figures of the paper's section 6 don't exist, where they don't, or rest on little. */
function complexityNotes(cells: readonly GridCell[]): Note[] {
  if (complexityMissing(cells) === "not-asked") return [note("approximate.no-mlp")];
  const reached = smallestThatReaches(cells);
  return [
    ...reached !== null ? [] : [note("approximate.not-reached", { share: REACHED })],
    ...reached === null || reached.scenes >= FEW_SCENES ? [] : [
      note("approximate.few-scenes", { scenes: reached.scenes, coverage: reached.coverage }),
    ],
    ...largestOf(cells).conceptFrom !== null ? [] : [
      note("approximate.concepts-not-reached", { share: REACHED }),
    ],
  ];
}

/** Ceiling and held-out object recognition on the scenes that the probes were not fitted on either. */
function onNewScenes(
  { scenes }: EmbeddingSet,
  heldout: Int32Array,
  { heldoutMatches }: PointResult,
  matches: ProbeMatches,
  untouched: Int32Array,
): NewScenes {
  const known = new Set(untouched);
  const at = Int32Array.from(heldout, (_, i) => i).filter((i) => known.has(heldout[i]));
  const rows = at.map((i) => heldout[i]);
  const { concept, object } = recognitionOver(matches, rows);
  const predicted = heldoutMatches === null
    ? null
    : matchRate(Array.from(heldoutMatches, Number), at);
  return { concept, object, heldout: predicted, scenes: scenes.distinct(rows) };
}

/** @param scenes how many different ones the rows show: views of one count once */
function scoresJson({ concept, object, r2, mse }: PointScores, scenes: number): PointRates {
  return { concept, object, r2, mse, scenes };
}
