/** Half-truths, a part of `retrieve`. */
import { count, type Described, interval, reference, share } from "../node.ts";
import type { Interval } from "../recognition.ts";

/** The caption of one object against the one with a wrong second object. */
export type HalfTruth = {
  before: number | null;
  ordered: number | null;
  trials: number;
  control: { before: number | null };
  chance: { before: number; ordered: number };
  ci: { before: { objects: Interval }; ordered: { objects: Interval } };
};

/** By what is wrong with the second object. */
export type HalfTruths = { absent: HalfTruth; binding: HalfTruth; unrelated: HalfTruth };

const judged = (added: string): Described<HalfTruth> => ({
  before: share({
    name: `One object before a half-truth, ${added}`,
    meaning:
      "Share of scenes nearer to the caption of their first object alone than to that of it and " +
      `a second object that is not there: ${added}.`,
  }),
  ordered: share({
    name: `Full truth, one object, half-truth, ${added}`,
    meaning: "Share of scenes nearest to their own caption, and farthest from the half-truth.",
  }),
  trials: count("Scenes with such a half-truth, one each."),
  control: { before: reference("control", "shuffled scenes", "before") },
  chance: {
    before: reference("chance", "chance", "before"),
    ordered: reference("chance", "chance", "ordered"),
  },
  ci: {
    before: { objects: interval("objects", "before") },
    ordered: { objects: interval("objects", "ordered") },
  },
});

export const HALF_TRUTHS: Described<HalfTruths> = {
  absent: judged("a value that is absent"),
  binding: judged("values of both objects paired otherwise"),
  unrelated: judged("an object that shares no value"),
};
