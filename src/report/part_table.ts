/** Concepts, positions, values and pairs of concepts by themselves: what is read, what is bound. */
import type { Json } from "../result/result.ts";
import { count, ends, fields, number, text } from "./fields.ts";
import type { Table } from "./table.ts";
import { judgedParts } from "../verdict/parts.ts";

const ASKED = {
  "concept": "recognised",
  "slot concept": "read",
  "place": "read, ambiguous scenes",
  "slot": "all values read, ambiguous scenes",
  "value": "swap accuracy",
  "concepts": "swap accuracy",
} as const;

const STANDING = { above: "yes", below: "no", across: "unclear", unknown: "not known" } as const;

/** None where a Result has no such rows. */
export function partTables(curve: Json | undefined): Table[] {
  const parts = judgedParts(curve);
  if (parts.length === 0) return [];
  return [{
    title: "Who is read, who is bound",
    caption:
      "A mean over all scenes hides which objects, concepts or values it is of. Recognition has to exceed shuffled rows, " +
      "binding what a bag of concepts reaches and what rows exchanged within bags do.",
    ...fields(parts, [
      text("", ({ name }) => name),
      text("what", ({ by }) => ASKED[by]),
      number("share", ({ share }) => share),
      ends(({ interval }) => interval),
      number("to exceed", ({ bar }) => bar),
      text("exceeded", ({ standing }) => STANDING[standing]),
      count("scenes", ({ scenes }) => scenes),
    ]),
  }];
}
