/** Measurements in place of labels: hundreds of numbers, each a value of its own. */
import { shown } from "../../result/visible_text.ts";
import type { Concept } from "../concept_space.ts";

/** Up to this many different numbers are names of values; more are measurements. */
const MOST_NUMBERS = 100;

/** Whole numbers may be names of many values, where each of them is shown as often. */
const LEAST_SHOWN = 10;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Refuses a concept whose values are a measurement.
 *
 * @param objects how many objects are shown
 * @throws {RangeError} for more than 100 numbers, if they have fractions or are shown fewer than ten times each
 */
export function refuseContinuous(table: string, { name, values }: Concept, objects: number): void {
  if (values.length <= MOST_NUMBERS || !values.every((value) => NUMBER.test(value))) return;
  const whole = values.every((value) => Number.isInteger(Number(value)));
  if (whole && objects / values.length >= LEAST_SHOWN) return;
  throw new RangeError(
    `${table}: ${shown(name, 40)} has ${values.length} values, all of them numbers such as ${
      shown(values[0], 20)
    }: it looks continuous. Bin it into a few values, or leave its columns out.`,
  );
}
