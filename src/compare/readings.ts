/** What models are compared by, as the catalogue of metrics marks it. */
import { CATALOGUE, filledIn, type Metric } from "../metrics/catalogue.ts";
import { type Figure, figureAt } from "../metrics/figure.ts";
import type { IntervalNode, MatchReading } from "../metrics/node.ts";
import type { Result } from "../result/result.ts";

export interface ComparedNumber {
  /** Its name in the Result of `compare`. */
  readonly key: string;
  /** As in a Result of `analyze`. */
  readonly path: string;
  /** The head of its column. */
  readonly name: string;
}

/** One by which they are also compared scene by scene. */
export interface PairedReading extends ComparedNumber {
  readonly matches: MatchReading;
}

const COMPARED = CATALOGUE
  .flatMap((metric) => metric.compared ? [{ metric, ...metric.compared }] : [])
  .sort((a, b) => a.rank - b.rank);

function readings({ metric, key, column, at, floor }: typeof COMPARED[number]): ComparedNumber[] {
  const place = (path: string) => filledIn(path, at === undefined ? [] : [at]);
  const own = { key, path: place(metric.path), name: column };
  const beneath = floorOf(metric);
  if (floor === undefined || beneath === undefined) return [own];
  return [own, { key: floor.key, path: place(beneath), name: floor.column }];
}

const floorOf = ({ references }: Metric) => references.find(({ kind }) => kind === "floor")?.path;

/** Most important first; the first sorts the models. Models are also compared scene by scene in these. */
export const READINGS: readonly PairedReading[] = COMPARED.flatMap((compared) =>
  compared.matches === undefined
    ? []
    : readings(compared).map((one) => ({ ...one, matches: compared.matches! }))
);

/** Shown beside them. */
export const OTHERS: readonly ComparedNumber[] = COMPARED.filter(({ matches }) =>
  matches === undefined
)
  .flatMap(readings);

/** The interval of a reading; by what was resampled for it, or the one that leads. */
export function readingInterval(
  result: Result,
  { path }: ComparedNumber,
  over?: IntervalNode["over"],
): Figure["interval"] {
  const { interval, intervals } = figureAt(result, path);
  if (over === undefined) return interval;
  const found = intervals.find((one) => one.over === over);
  return found === undefined ? null : [found.low, found.high];
}
