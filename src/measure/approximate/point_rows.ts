/** The rows of `curves.approximate`: what a fit makes of scenes of unseen objects, and what it is read beside. */
import type { PointResult, PointScores } from "../../core/approximator/point.ts";
import { splitByTrainedValues } from "../../core/approximator/untrained_values.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import type { IntervalMembers } from "../../inference/intervals/figure_intervals.ts";
import { unseenValues } from "../../inference/unseen/coverage_split.ts";
import { decoderScenes } from "../../inference/unseen/split_read_outs.ts";
import type {
  ApproximatePoint,
  NewScenes,
  PointRates,
  RateMetrics,
} from "../../metrics/kinds/approximate.ts";
import type { Intervals } from "../../metrics/recognition.ts";
import { type ProbeMatches, recognitionOver } from "../../probe/linear_probe.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import type { MeasureContext } from "../measure.ts";
import type { NotedPoint } from "./notes.ts";
import type { PointPower } from "./power.ts";

/** A point, what came out, and what it is read beside. */
export interface MeasuredPoint extends NotedPoint {
  /** Score of the probe on the true embeddings of its held-out scenes. */
  readonly ceiling: { readonly concept: number | null; readonly object: number | null };
  /** The same on the span of the trained objects' vectors. */
  readonly span: number | null;
  /** The same, and the share of predictions, on scenes new to the probe; null where those are not known. */
  readonly ofNew: NewScenes | null;
  /** Score of the same fit on a simulated code that generalises. */
  readonly power: PointPower | null;
}

/**
 * Fits that are validated have what the published protocol lacks: recognition among held-out objects, with offset and
 * penalty chosen on trained objects, and the same of the simulated code.
 *
 * @param own what the probe recognises in the true embeddings
 */
export async function pointRow(
  set: EmbeddingSet,
  measured: MeasuredPoint,
  own: ProbeMatches,
  context: MeasureContext,
): Promise<ApproximatePoint> {
  const { point: { name, width, coverage, seed, fit, split: { heldout } }, result, power } =
    measured;
  const validated = fit.learningRates !== null;
  /**
   * With 95 % intervals over scenes and objects. The margin is taken scene by scene against the ceiling, so that a scene that
   * even the probe misses does not widen it.
   */
  const rate = async (
    what: string,
    matches: string | null,
    ceiling: ProbeMatches,
  ): Promise<RateMetrics | null> => {
    if (matches === null) return null;
    const stream = `approximate/${what}${name}/${width}/${coverage}/${seed}`;
    const values = Float64Array.from(matches, Number);
    const above = values.map((match, i) => match - TRANSFER_SHARE * ceiling.object[heldout[i]]);
    const over = (values: Float64Array, stream: string, scale: "rate" | "plain") =>
      clusteredIntervals(context, set.scenes, values, heldout, stream, scale).then(inRow);
    const [interval, margin] = await Promise.all([
      over(values, stream, "rate"),
      over(above, `${stream}/margin`, "plain"),
    ]);
    return { object: mean(values)!, interval, margin };
  };
  const tuned = (of: PointResult) => of.calibrated?.matches ?? of.heldoutMatches;
  const { calibrated } = result;
  const [plain, chosen, simulated] = await Promise.all([
    rate("", result.heldoutMatches, own),
    validated ? rate("calibrated/", tuned(result), own) : null,
    validated && power ? rate("power/", tuned(power.result), power.matches) : null,
  ]);
  return {
    ...ratesOf(set, measured),
    heldoutInterval: plain && plain.interval,
    transferMargin: plain && plain.margin,
    ...validated && {
      among: result.among,
      calibrated: chosen && {
        ...chosen,
        offset: calibrated?.offset ?? null,
        penalty: calibrated?.penalty ?? null,
        validated: calibrated?.validated ?? null,
      },
      power: power && simulated && {
        ...simulated,
        among: power.result.among,
        ceiling: power.ceiling,
        r2: power.result.heldout.r2,
      },
    },
  };
}

/** Under the names that rows of curves have for intervals. */
const inRow = ({ ci, ciScenes }: IntervalMembers): Intervals => ({
  scenes: ciScenes,
  objects: ci,
});

/** The part of a row that both protocols have. */
function ratesOf(
  { scenes }: EmbeddingSet,
  { point, result, ceiling, span, ofNew, reasons }: MeasuredPoint,
) {
  const { heldout, train, mixed } = point.split;
  const { ids, radix } = scenes.appearance();
  const apart = result.heldoutApart &&
    splitByTrainedValues({ ...decoderScenes(scenes), train }, heldout);
  const of = (scores: PointScores, rows: Int32Array) => scoresJson(scores, scenes.distinct(rows));
  const { approximator, productFit, learningRates } = point.fit;
  const product = "form" in approximator ? approximator : null;
  return {
    approximator: point.name,
    form: product?.form ?? null,
    w: product?.kind === "global_product" ? product.square : null,
    productFit,
    width: point.width,
    depth: approximator.kind === "mlp" ? approximator.hidden.length : null,
    coverage: point.coverage,
    seed: point.seed,
    parameters: result.parameters,
    lr: result.learningRate,
    chosen: learningRates === null ? null : result.chosen,
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
    bestOnHeldout: result.best,
    diverged: result.diverged,
    components: result.components,
    alternating: result.alternating,
  };
}

/** Ceiling and held-out object recognition on the scenes that the probes were not fitted on either. */
export function onNewScenes(
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
