/** Where a number that a task is told may lie, and the one sentence that says so. */
import { UsageError } from "./failure.ts";

export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** As `min`, the bound itself left out. */
  readonly above?: number;
  /** As `max`, the bound itself left out. */
  readonly below?: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
}

/** @throws {UsageError} unless `value` is such a number; `word` is what the person wrote */
export function requireInRange(
  flag: string,
  range: NumberRange,
  value: number,
  word: string | number = value,
): void {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = range;
  const fits = Number.isFinite(value) && (!range.whole || Number.isSafeInteger(value)) &&
    value >= min && value <= max && value > above && value < below;
  if (fits) return;
  const kind = range.whole ? "whole number" : "number";
  throw new UsageError(`--${flag} takes a ${kind}${rangeText(range)}, not "${word}".`);
}

/** " from 1 to 5", " above 0 and below 1", " of at least 1"; nothing where all are taken. */
function rangeText({ min, max, above, below }: NumberRange): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (above !== undefined && max !== undefined) return ` above ${above} and at most ${max}`;
  if (above !== undefined && below !== undefined) return ` above ${above} and below ${below}`;
  return min !== undefined ? ` of at least ${min}` : max !== undefined ? ` of at most ${max}` : "";
}
