/** What models are compared by, as the catalogue of metrics marks it. */
import {
  catalogue,
  type Figure,
  figureAt,
  filledIn,
  type MatchKind,
  metricsByKind,
  type ResampledOver,
} from "@bindscope/bindscope/rooms/metrics";
import { type Estimate, estimate, type Result } from "@bindscope/bindscope/rooms/result";
import { verdictThreshold } from "@bindscope/bindscope/rooms/verdict";

export interface ComparedNumber {
  /** Its name in the Result of `compare`. */
  readonly key: string;
  /** As in a Result of `analyze`. */
  readonly path: string;
  /** The head of its column. */
  readonly name: string;
}

/** One that models are also compared by scene by scene: by which exact matches. */
export interface PairedMetric extends ComparedNumber {
  readonly matches: MatchKind;
}

const COMPARED = catalogue()
  .flatMap((metric) => metric.compared ? [{ metric, ...metric.compared }] : [])
  .sort((a, b) => a.rank - b.rank);

/** A metric and, where the catalogue gives it a column too, its noise floor. */
function withFloor({ metric, key, column, at, floor }: typeof COMPARED[number]): ComparedNumber[] {
  const pathOf = (path: string) => filledIn(path, at === undefined ? [] : [at]);
  const own = { key, path: pathOf(metric.path), name: column };
  const floorPath = metric.references.find(({ kind }) => kind === "floor")?.path;
  if (floor === undefined || floorPath === undefined) return [own];
  return [own, { key: floor.key, path: pathOf(floorPath), name: floor.column }];
}

/** Most important first; the first sorts the models. Models are also compared scene by scene in these. */
export const PAIRED_METRICS: readonly PairedMetric[] = COMPARED.flatMap((compared) =>
  compared.matches === undefined
    ? []
    : withFloor(compared).map((one) => ({ ...one, matches: compared.matches! }))
);

/** Shown beside them. */
export const OTHERS: readonly ComparedNumber[] = COMPARED.filter(({ matches }) =>
  matches === undefined
)
  .flatMap(withFloor);

/** A number with its interval, and what it must exceed for the answer that rests on it: another number on each set. */
export function comparedEstimate(result: Result, { path }: ComparedNumber): Estimate {
  const { value, interval } = figureAt(result, path);
  const threshold = value === null ? null : verdictThreshold(metricsByKind(result), path);
  return estimate(value, { ci: interval, threshold });
}

/** The interval of a reading over `over`; null where there is none. */
export function pairedInterval(
  result: Result,
  { path }: ComparedNumber,
  over: ResampledOver,
): Figure["interval"] {
  const figureInterval = figureAt(result, path).intervals.find((one) => one.over === over);
  return figureInterval === undefined ? null : [figureInterval.low, figureInterval.high];
}
