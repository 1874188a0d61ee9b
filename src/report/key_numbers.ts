/** The few numbers to look at first, each with what it must be compared with. */
import { type Figure, figureAt } from "../metrics/figure.ts";
import type { KeyMetric } from "../metrics/headlines.ts";
import type { Result } from "../result/result.ts";
import { intervalOverValues } from "./figure_cells.ts";
import { mustBeat, type ToBeat } from "./thresholds.ts";

interface KeyNumber {
  /** Under metrics of `analyze`. */
  path: string;
  value: number;
  interval: Figure["interval"];
  /** For other values of the concepts too. */
  others: Figure["interval"];
  /** What the same measurement gives where there is nothing to find; the one to beat first. */
  floors: readonly ToBeat[];
}

/** The number of one kind in one Result; null where it was not measured. */
export function keyNumber(result: Result, { path }: KeyMetric): KeyNumber | null {
  const figure = figureAt(result, path);
  const { value, interval } = figure;
  if (value === null) return null;
  return {
    path,
    value,
    interval,
    others: intervalOverValues(figure),
    floors: mustBeat(result, figure),
  };
}
