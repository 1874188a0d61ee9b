/** Concepts, positions, values and pairs of concepts by themselves: what is read, what is bound. */
import type { Json } from "../result/result.ts";
import { count, ends, fields, number, text } from "./fields.ts";
import type { Table } from "./table.ts";
import { comparedParts } from "../verdict/parts.ts";

const ASKED = {
  "concept": "recognised",
  "slot concept": "decoded",
  "place": "decoded, ambiguous scenes",
  "slot": "all values decoded, ambiguous scenes",
  "value": "swap accuracy",
  "concepts": "swap accuracy",
  "view": "swap accuracy",
  "own view": "swap accuracy, probe of this view",
} as const;

const SIDES = { above: "yes", below: "no", across: "unclear", unknown: "not known" } as const;

/** None where a Result has no such rows. */
export function partTables(curve: Json | undefined): Table[] {
  const parts = comparedParts(curve);
  if (parts.length === 0) return [];
  return [{
    title: "By concept, position and value",
    caption: "Threshold: bags in the place of others for recognition; for binding the score of " +
      "a bag of concepts and of rows permuted within bags. All parts together.",
    ...fields(parts, [
      text("", ({ name }) => name),
      text("number", ({ by }) => ASKED[by]),
      number("share", ({ share }) => share),
      ends(({ interval }) => interval),
      number("threshold", ({ control, threshold }) => control === null ? null : threshold),
      text("above threshold", ({ side }) => SIDES[side]),
      count("scenes", ({ scenes }) => scenes),
    ]),
  }];
}
