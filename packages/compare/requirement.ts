/** Thresholds that models have to meet: `probe.object.ambiguous>=0.8`. */
import {
  figureAt,
  metricAtPath,
  metricsByKind,
  noMetric,
  pathNamed,
} from "@bindscope/bindscope/rooms/metrics";
import type { NamedResult } from "./named_result.ts";

interface Requirement {
  readonly path: string;
  readonly comparison: ">=" | "<=" | ">" | "<";
  readonly bound: number;
}

const HOLDS: {
  readonly [C in Requirement["comparison"]]: (value: number, bound: number) => boolean;
} = {
  ">=": (value, bound) => value >= bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  "<": (value, bound) => value < bound,
};

/** The parts as they are written: known before any Result is read. @throws {SyntaxError} for words of another form */
export function requirementParts(words: string): Requirement {
  const parts = /^\s*([\w.-]+)\s*(>=|<=|>|<)\s*(-?[\d.]+(?:e-?\d+)?)\s*$/i.exec(words);
  if (parts === null || Number.isNaN(Number(parts[3]))) {
    throw new SyntaxError(
      `--require takes a number, a comparison and a bound, as in probe.object.ambiguous>=0.8, not "${words}".`,
    );
  }
  const [, path, comparison, bound] = parts;
  return { path, comparison: comparison as Requirement["comparison"], bound: Number(bound) };
}

/**
 * @param entries a number of theirs may go by its name alone: `swap` for `probe.swap.test`
 * @throws {SyntaxError} for words of another form
 * @throws {RangeError} for a number that no Result has, naming the nearest
 */
export function parseRequirement(
  words: string,
  entries: readonly NamedResult[] = [],
): Requirement {
  const { path: name, ...held } = requirementParts(words);
  const measured = entries.flatMap(({ result }) => Object.keys(metricsByKind(result)));
  const path = metricAtPath(name) === null ? pathNamed(name, measured) : name;
  if (path === null) throw new RangeError(noMetric(name));
  return { path, ...held };
}

/** What does not hold, a sentence each. A number that was not measured does not hold. */
export function unmet(
  entries: readonly NamedResult[],
  requirements: readonly Requirement[],
): string[] {
  return entries.flatMap(({ name, result }) =>
    requirements.flatMap(({ path, comparison, bound }) => {
      const { value } = figureAt(result, path);
      if (value !== null && HOLDS[comparison](value, bound)) return [];
      return [
        `${name}: ${path} is ${
          value === null ? "not measured" : shownValue(value, comparison, bound)
        }, but must be ${comparison} ${bound}.`,
      ];
    })
  );
}

/** Four digits, or as many as it takes to see that the bound does not hold. */
function shownValue(value: number, comparison: Requirement["comparison"], bound: number): string {
  const short = Number(value.toPrecision(4));
  return String(HOLDS[comparison](short, bound) ? value : short);
}
