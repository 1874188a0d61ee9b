import {
  type Core,
  correlationInterval,
  pearson,
  RESAMPLES,
} from "@bindscope/bindscope/rooms/core";
import type { ModelRow } from "./rows.ts";

/**
 * Fewer models have no r: of three the interval over models holds the truth in half of all cases, of eight and more in
 * nine of ten (simulated, bivariate normal).
 */
export const LEAST_CORRELATED = 8;

/** Two paths of the catalogue. */
export type MetricPair = readonly [x: string, y: string];

/** The correlation of two numbers over models. */
export interface MetricCorrelation {
  readonly x: string;
  readonly y: string;
  /** Pearson's r; null below {@linkcode LEAST_CORRELATED} models, or where a number is the same for all. */
  readonly r: number | null;
  /** 95 %, percentile bootstrap over models. */
  readonly interval: readonly [number, number] | null;
  readonly points: readonly { readonly name: string; readonly x: number; readonly y: number }[];
}

/** Models that lack one of the numbers are left out. */
export function correlations(
  core: Core,
  rows: readonly ModelRow[],
  pairs: readonly MetricPair[],
  seed: number,
): MetricCorrelation[] {
  return pairs.map(([x, y]) => {
    const points = rows.flatMap(({ name, numbers }) => {
      const [ofX, ofY] = [numbers.get(x), numbers.get(y)];
      return ofX === undefined || ofY === undefined ? [] : [{ name, x: ofX.value, y: ofY.value }];
    });
    const r = points.length < LEAST_CORRELATED ? null : pearson(points);
    const draws = { resamples: RESAMPLES, seed, stream: `collect ${x} ${y}` };
    const interval = r === null ? null : correlationInterval(core, points, draws);
    return { x, y, r, interval, points };
  });
}
