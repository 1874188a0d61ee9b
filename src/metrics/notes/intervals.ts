/** Notes on intervals that do not exist. */
import { detail } from "../../result/note.ts";

/** What an interval is of. */
const NUMBERS = {
  bits: "bits of binding",
  pair: "group score",
  role: "places read",
  swap: "swap accuracy",
} as const;

/** Why a jackknife gives none, in the core's words. */
const REASONS = {
  "too few units": "it takes three objects or more",
  "a unit in every case": "some object is in every case, so none is left without it",
  "no number without a unit": "without some object there is no number",
} as const;

export const INTERVALS_NOTES = {
  "intervals.none": detail((
    { of, reason }: { of: keyof typeof NUMBERS; reason: keyof typeof REASONS },
  ) => `There is no interval of ${NUMBERS[of]}: ${REASONS[reason]}.`),
  "intervals.none-over-values": detail(({ of }: { of: readonly string[] }) =>
    `There is no interval of ${
      of.join(", ")
    } for other values: it takes three values of a concept, and cases without each of them.`
  ),
  "intervals.object-everywhere": ({ object }: { object: string }) =>
    `There are no intervals over objects: ${object} is in every scene, so none is left without it.`,
  "intervals.too-few-objects": ({ objects }: { objects: number }) =>
    "There are no intervals over objects: it takes three objects or more to see how much they differ, and " +
    `the scenes show ${objects}.`,
} as const;
