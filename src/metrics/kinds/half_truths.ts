/** Half-truths, a part of `retrieve`. */
import { control, count, type NumbersOf, share } from "../node.ts";

/** The caption of one object against the one with a wrong second object. */
export type HalfTruth = NumbersOf<ReturnType<typeof judged>>;

/** By what is wrong with the second object. */
export type HalfTruths = NumbersOf<typeof HALF_TRUTHS>;

const judged = (added: string) => ({
  before: share(`Single object above a half-truth, ${added}`, {
    meaning:
      "Share of scenes nearer to the caption of their first object alone than to a caption that adds " +
      `a wrong second object: ${added}.`,
  }, { missing: "no-captions", ci: true, null: control("shuffled scenes"), chance: "chance" }),
  ordered: share(`Full caption above single object above half-truth, ${added}`, {
    meaning: "Share of scenes nearest to their full caption and farthest from the half-truth.",
  }, { missing: "no-captions", ci: true, chance: "chance" }),
  trials: count("Scenes with such a half-truth."),
});

export const HALF_TRUTHS = {
  absent: judged("a value that is absent"),
  binding: judged("values of both objects swapped"),
  unrelated: judged("an object that shares no value"),
};
