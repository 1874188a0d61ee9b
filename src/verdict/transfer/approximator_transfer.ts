/**
 * Whether binding transfers, judged from the points of `approximate`: can a small model that was
 * fitted on some objects predict scenes of the others? (docs/results.md: verdict.)
 */
import type { ApproximatePoint } from "../../metrics/kinds/approximate.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Json } from "../../result/result.ts";
import { approximatorLabel, approximatorPhrase } from "../../metrics/text/approximator_name.ts";
import { type Evidence, type Outcome, unanswered } from "../evidence.ts";
import { formatNumber, percentOf, percents, shareWithInterval } from "../../metrics/text/number.ts";
import { LEAST_SCENES } from "./decoder_transfer.ts";

/** The share of the reachable recognition that unseen objects must get. */
export const TRANSFER_SHARE = 0.8;

/** An approximator has fitted if it gets this share of the ceiling on its own train scenes. */
const FITTED_SHARE = 0.9;

interface CellMetrics extends Cell {
  /** The threshold. */
  readonly threshold: number;
  readonly interval: [number, number];
  readonly outcome: Outcome;
  /** Held-out recognition as a share of the ceiling. */
  readonly share: number;
}

/**
 * Whether an approximator, over all its seeds, gets the share that is asked for: yes if one does for
 * sure, no if for sure none does. Few held-out scenes prove nothing either way, and an approximator
 * that did not fit the scenes it was given proves nothing about others. The best of many tries looks
 * better than it is, so the sentence says how many there were.
 */
export function approximatorTransfer(curve: Json | undefined): Evidence {
  const judged = cellMetrics(curve);
  return evidenceOf(judged, bestOf(judged));
}

/** "MLP of width 64, fitted on 60 % of the objects, predicts scenes of the others. A probe decodes 88 % of 100…"; null where nothing was fitted. */
export function approximatorSentence(curve: Json | undefined): string | null {
  const judged = cellMetrics(curve);
  const result = bestOf(judged);
  if (result === undefined) return null;
  const tries = judged.length > 1 ? `. It is the best of ${judged.length} fits` : "";
  return `${approximatorPhrase(result)}, fitted on ${
    formatNumber(100 * result.coverage, 0)
  } % of the objects, predicts scenes of the others. A probe decodes ${
    shareWithInterval({ ...result, value: result.heldout }, result.scenes)
  } correctly${tries}. True vectors reach ${percentOf(result.ceiling, null)}; the threshold is ${
    formatNumber(TRANSFER_SHARE, 1)
  } of that`;
}

function cellMetrics(curve: Json | undefined): CellMetrics[] {
  return averagedCells(curve).map((cell) => {
    const threshold = TRANSFER_SHARE * cell.ceiling;
    const interval = widest(wilsonInterval(cell.heldout, cell.scenes), cell.margin, threshold);
    // A "no" takes power: the same fit has to recognise a simulated code that generalises.
    const hasPower = cell.power !== null && cell.power >= TRANSFER_SHARE * cell.powerCeiling - 1e-9;
    // No rule can be right about a value that it was never shown. And 0.76 must count as 0.8 x 0.95, though in float64
    // it is less by one unit in the last place.
    const fitted = !cell.unseen && cell.train >= FITTED_SHARE * cell.ceiling - 1e-9;
    const outcome: Outcome = cell.scenes < LEAST_SCENES
      ? "unknown"
      : interval[0] >= threshold - 1e-9
      ? "yes"
      : interval[1] >= threshold - 1e-9
      ? "unclear"
      : fitted && hasPower
      ? "no"
      : "unknown";
    return { ...cell, threshold, interval, outcome, share: cell.heldout / cell.ceiling };
  });
}

/** The first outcome that any has, of yes, unclear, no, unknown; of these the highest share. */
function bestOf(judged: readonly CellMetrics[]): CellMetrics | undefined {
  return (["yes", "unclear", "no", "unknown"] as const)
    .flatMap((outcome) =>
      judged.filter((cell) => cell.outcome === outcome).sort((a, b) =>
        Number(b.scenes >= LEAST_SCENES) - Number(a.scenes >= LEAST_SCENES) ||
        b.share - a.share || b.scenes - a.scenes
      )
    )[0];
}

function evidenceOf(judged: readonly CellMetrics[], best: CellMetrics | undefined): Evidence {
  const question = "Does a rule learned from some objects generalise to unseen ones?";
  if (best === undefined) return unanswered(question, "Not measured (run approximate).");
  const thresholdIs = `${TRANSFER_SHARE} x ${
    percentOf(best.ceiling, null)
  }, the accuracy on true vectors`;
  const name = approximatorPhrase(best);
  const share = { ...best, value: best.heldout };
  const measured = shareWithInterval(share);
  const relation = {
    yes: "at or above",
    no: "below",
    unclear: "overlapping",
    unknown: best.scenes < LEAST_SCENES
      ? `in fewer scenes than the ${LEAST_SCENES} needed; threshold`
      : best.unseen
      ? "from a fit that never saw some values; threshold"
      : best.train >= FITTED_SHARE * best.ceiling - 1e-9
      ? best.power === null
        ? "without a positive control; threshold"
        : `where the positive control reached ${percentOf(best.power, null)}; threshold`
      : "from a fit that failed on its own training scenes; threshold",
  };
  return {
    question,
    // Where nothing fitted, nothing was shown, but it was tried.
    outcome: best.outcome === "unknown" ? "unclear" : best.outcome,
    value: best.heldout,
    interval: best.interval,
    threshold: best.threshold,
    thresholdIs,
    why:
      `${measured} on held-out objects, at best${
        judged.length > 1 ? ` of ${judged.length} fits with ${kindsOf(judged)}` : ""
      } (${name}, ` +
      `${formatNumber(best.coverage * 100, 0)} % of the objects seen, ` +
      `${formatNumber(best.scenes, 0)} scenes), ` +
      `${relation[best.outcome]} ${percents(share).threshold} (${thresholdIs}).`,
  };
}

/** "MLP, additive, random forest": what was tried, since no more than that can have failed. */
function kindsOf(cells: readonly Cell[]): string {
  return [...new Set(cells.map(({ approximator }) => approximator))]
    .map((approximator) => approximatorLabel({ approximator, width: null })).join(", ");
}

/**
 * The wider bounds of two intervals. Held-out scenes share objects, so an interval over scenes is too narrow; a
 * jackknife over objects has no width where all scenes agree. The latter is of the margin above the threshold, scene
 * by scene, since the threshold was measured on the same scenes.
 */
function widest(
  scenes: readonly [number, number],
  margin: readonly [number, number] | null,
  threshold: number,
): [number, number] {
  if (margin === null) return [...scenes];
  // Kept within 0 and 1: the threshold of a margin differs from seed to seed, and sums round.
  return [
    Math.max(0, Math.min(scenes[0], threshold + margin[0])),
    Math.min(1, Math.max(scenes[1], threshold + margin[1])),
  ];
}

/** Wilson's 95 % interval of a share of `n` cases: right for few cases and for shares of 0 and 1. */
function wilsonInterval(share: number, n: number): [number, number] {
  if (n <= 0) return [0, 1];
  const z = 1.959963984540054;
  const scale = 1 / (1 + z * z / n);
  const middle = scale * (share + z * z / (2 * n));
  const half = scale * z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** One approximator at one coverage, the mean over its seeds. */
interface Cell {
  approximator: string;
  width: number | null;
  coverage: number;
  heldout: number;
  train: number;
  ceiling: number;
  /** Whether some value was in no train scene, for any seed. */
  unseen: boolean;
  /** Held-out scenes of one seed, in the mean: seeds mostly share their scenes, so their sum would be too many. */
  scenes: number;
  /** Interval over objects of the margin above the threshold: the mean of the seeds' bounds. */
  margin: readonly [number, number] | null;
  /** What the same fits make of a simulated code that generalises, and what its vectors reach; null where none was. */
  power: number | null;
  powerCeiling: number;
}

/** The points of the curve, averaged over seeds. A ceiling of zero can't be compared with. */
function averagedCells(curve: Json | undefined): Cell[] {
  const points = (Array.isArray(curve) ? curve : []).flatMap((point: Json) => pointOf(point) ?? []);
  return Array.from(Map.groupBy(points, ({ key }) => key).values(), (seeds): Cell => {
    const mean = (of: (point: typeof seeds[number]) => number | undefined) =>
      seeds.reduce((sum, point) => sum + (of(point) ?? 0), 0) / seeds.length;
    const [{ approximator, width, coverage }] = seeds;
    return {
      ...{ approximator, width, coverage },
      heldout: mean(({ heldout }) => heldout),
      train: mean(({ train }) => train),
      ceiling: mean(({ ceiling }) => ceiling),
      unseen: seeds.some(({ unseen }) => unseen),
      scenes: mean(({ scenes }) => scenes),
      margin: seeds.some(({ margin }) => margin === null)
        ? null
        : [mean(({ margin }) => margin![0]), mean(({ margin }) => margin![1])],
      power: seeds.every(({ power }) => power === null) ? null : mean(({ power }) => power?.object),
      powerCeiling: mean(({ power }) => power?.ceiling),
    };
  });
}

/** One approximator at one coverage with one seed; null where nothing can be compared. */
function pointOf(point: Json) {
  const at = (path: PathTo<number, ApproximatePoint>) => numberAt<ApproximatePoint>(point, path);
  // The reading that was chosen on trained objects, where there is one.
  const calibrated = at("calibrated.object");
  const heldout = calibrated ?? at("heldout.object");
  const ceiling = at("ceiling.object");
  if (heldout === null || ceiling === null || ceiling <= 0) return null;
  const approximator = String(metricAt<ApproximatePoint>(point, "approximator"));
  const form = String(metricAt<ApproximatePoint>(point, "form"));
  const width = at("width");
  const coverage = at("coverage") ?? 0;
  const unseen = metricAt<ApproximatePoint>(point, "unseen");
  const margin = calibrated === null ? "transferMargin" : "calibrated.margin";
  const power = at("power.object");
  return {
    key: JSON.stringify([approximator, form, width, coverage]),
    ...{ approximator, width, coverage, heldout, ceiling },
    train: at("train.object") ?? 0,
    unseen: Array.isArray(unseen) && unseen.length > 0,
    scenes: at("heldout.scenes") ?? 0,
    margin: intervalAt<ApproximatePoint>(point, `${margin}.objects`),
    power: power === null ? null : { object: power, ceiling: at("power.ceiling") ?? 0 },
  };
}
