import { count, type Described, detail, list, rows, type RowsNode, word, words } from "../node.ts";
import type { Interval } from "../recognition.ts";

/** What a part of the scenes or of the concepts gives: what is bound, and what is decoded. */
export type PartRow = {
  by: "concept" | "slot concept" | "place" | "slot" | "value" | "concepts" | "view" | "own view";
  /** Names of the concepts that it is of; all where it is of none. */
  concepts: string[];
  /** The position, counted from 1; null where it is of every position. */
  slot: number | null;
  value: string | null;
  /** Test scenes that it is judged on. */
  scenes: number;
  share: number;
  ci: Interval;
  /** What permuted rows stay below, all parts of recognition together, and all of binding with swaps and positions of the whole. */
  control: number | null;
  /** What permuted rows give on average. */
  null: number | null;
  /** Of all parts together. */
  p: number | null;
};

export const PARTS: RowsNode<Described<PartRow>> = rows<Described<PartRow>>(
  "Each concept, position and value: what is decoded, and what is bound.",
  {
    by: word(
      "concept: its values recognised. slot concept: the value of a concept in a position. place: the same on ambiguous " +
        "scenes, against permuted rows. slot: all of a position's, ambiguous scenes. value: swaps of scenes that show it. concepts: swaps of two concepts, without the others. " +
        "view: swaps of one view. own view: the same by fits on that view alone.",
    ),
    concepts: words("The concepts concerned."),
    slot: count("The position, counted from 1; null: every position."),
    value: word("The value, or the view; null: every value."),
    scenes: count("Test scenes evaluated."),
    share: detail("Share that is correct.", "share"),
    ci: list("95 % interval over objects."),
    control: detail(
      "Threshold of permuted rows, all parts of recognition together, and all of binding with swaps and positions of the whole.",
      "share",
    ),
    null: detail("What permuted rows give on average.", "share"),
    p: detail("Share of permutations in which some part is as far above its own mean.", "p"),
  },
);
