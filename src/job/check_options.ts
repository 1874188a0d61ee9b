/** What a caller asks, held to a table of specifications: compilers see it, plain JavaScript does not. */
import { inRange, type Range, rangeWords } from "../core/range.ts";
import { checkNames, shownValue } from "../result/names.ts";
import type { OptionSpec, OptionSpecs } from "./options.ts";

/**
 * Refuses options that a measure does not have, and values of another kind. What is undefined counts as not
 * given.
 *
 * @throws {TypeError} in one sentence
 */
export function checkOptions(called: string, specs: OptionSpecs, given: object): void {
  checkNames(called, "option", Object.keys(specs), given);
  for (const [name, value] of Object.entries(given)) {
    const expected = value === undefined ? null : refusal(specs[name], value);
    if (expected === null) continue;
    throw new TypeError(`${name} of ${called} is ${expected}, not ${shownValue(value)}.`);
  }
}

/** What the value should have been; null where it is. */
function refusal(spec: OptionSpec, value: unknown): string | null {
  if (value === null && spec.default === null) return null;
  const orNull = spec.default === null ? ", or null" : "";
  const range: Range = spec.kind === "integer" || spec.kind === "number" || spec.kind === "numbers"
    ? spec
    : {};
  const fits = (one: unknown) =>
    typeof one === "number" && (inRange(one, range) || one === 0 && range.orZero === true);
  switch (spec.kind) {
    case "boolean":
      return typeof value === "boolean" ? null : "true or false";
    case "integer":
      return Number.isSafeInteger(value) && fits(value)
        ? null
        : `a whole number${rangeWords(spec)}${orNull}`;
    case "number":
      return fits(value) ? null : `a number${rangeWords(spec)}${orNull}`;
    case "text":
      return typeof value === "string" ? null : `a text${orNull}`;
    case "choice":
      return spec.of.includes(value as string) ? null : `one of ${spec.of.join(", ")}`;
    case "numbers":
      return isListOf(value, fits) ? null : `a list of numbers${rangeWords(spec)}${orNull}`;
    case "list":
      return isListOf(value, (one) => spec.of.includes(one as string))
        ? null
        : `a list of ${spec.of.join(", ")}`;
  }
}

function isListOf(value: unknown, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
