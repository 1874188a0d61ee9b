/** The one sentence that refuses a number which a flag does not take. */
import { inRange, type Range, rangeWords } from "../core/range.ts";
import { shown } from "../result/visible_text.ts";
import { UsageError } from "./failure.ts";

/** @throws {UsageError} unless `value` is in the range; `word` is what the person wrote */
export function requireInRange(
  flag: string,
  range: Range & { readonly whole?: boolean },
  value: number,
  word: string | number = value,
): void {
  if (inRange(value, range) && (!range.whole || Number.isSafeInteger(value))) return;
  const kind = range.whole ? "whole number" : "number";
  throw new UsageError(
    `--${flag} takes a ${kind}${rangeWords(range)}, not "${shown(String(word))}".`,
  );
}
