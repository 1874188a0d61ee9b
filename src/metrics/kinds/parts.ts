import {
  count,
  detail,
  interval,
  known,
  type NumbersOf,
  orNull,
  rows,
  word,
  words,
} from "../node.ts";

/** What a part of the scenes or of the concepts gives: what is bound, and what is decoded. */
export type PartRow = NumbersOf<typeof PARTS>[number];

export const PARTS = rows(
  "Each concept, position and value: what is decoded, and what is bound.",
  {
    by: word(
      "concept: its values recognised. slot concept: the value of a concept in a position. place: the same on ambiguous " +
        "scenes, against permuted rows. slot: all of a position's, ambiguous scenes. value: swaps of scenes that show it. concepts: swaps of two concepts, without the others. " +
        "view: swaps of one view. own view: the same by fits on that view alone.",
      ["concept", "slot concept", "place", "slot", "value", "concepts", "view", "own view"],
    ),
    concepts: words("The concepts concerned."),
    slot: orNull(count("The position, counted from 1; null: every position.")),
    value: orNull(word("The value, or the view; null: every value.")),
    scenes: count("Test scenes evaluated."),
    share: known("Share that is correct.", "share"),
    ci: interval("95 % interval over objects."),
    control: detail(
      "Threshold of permuted rows, all parts of recognition together, and all of binding with positions of the whole.",
      "share",
    ),
    null: detail("What permuted rows give on average.", "share"),
    p: detail("Share of permutations in which some part is as far above its own mean.", "p"),
  },
);
