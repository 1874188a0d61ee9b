/** A number of a Result, its interval and what it is compared with as text: the digits that its sentence and its cell have. */
import type { Figure } from "../metrics/figure.ts";
import { metricsByKind } from "../metrics/read.ts";
import { formatInterval, formatNumber, percents } from "../metrics/text/number.ts";
import type { Result } from "../result/result.ts";
import { verdictThreshold } from "../verdict/thresholds.ts";

interface FigureTexts {
  readonly value: string;
  /** Empty where there is none. */
  readonly interval: string;
  /** Another number of the same unit that stands beside it. */
  beside(other: number): string;
}

/** Shares are percents; other numbers have three decimals. */
export function figureTexts(
  result: Pick<Result, "kind" | "metrics">,
  { path, value, interval, metric: { unit } }: Figure,
): FigureTexts {
  if (unit !== "share" || value === null) {
    return {
      value: formatNumber(value),
      interval: interval === null ? "" : formatInterval(interval),
      beside: (other) => formatNumber(other),
    };
  }
  const threshold = verdictThreshold(metricsByKind(result), path);
  const { short, range } = percents({ value, interval, threshold });
  return {
    value: short,
    interval: range === null ? "" : `${range} %`,
    beside: (other) =>
      other === threshold
        ? percents({ value, interval, threshold }).threshold!
        : percents({ value: other }).short,
  };
}
