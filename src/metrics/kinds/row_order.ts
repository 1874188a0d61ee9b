/** Whether the order of rows is that of their labels, and whether neighbouring rows share more than their scenes. */
import { count, type Described, detail, maybe, word } from "../node.ts";

/** How well sums of values explain the vectors where labels and rows are as given, and out of step. */
export type Alignment = {
  /** R² as given. */
  r2: number;
  /** How many rows the vectors lie behind their labels in the best other match; 0 where that is the reversed order. */
  offset: number;
  /** "offset" or "reversed". */
  order: string;
  offsetR2: number;
  /** R² in random orders. */
  mean: number;
  spread: number;
  draws: number;
  /** R² of whole objects by position, as given and in that match, which is then theirs; the standard error of what is gained there. */
  objects?: { r2: number; offsetR2: number; spread: number };
};

/** Whether vectors of neighbouring rows are similar beyond what their scenes share. */
export type Neighbours = {
  /** Of neighbours more than of distant rows whose scenes share as much; in mean squared lengths of what objects leave. */
  similarity: number;
  /** Its standard deviation, over pairs of rows and over objects. */
  spread: number;
};

export const ALIGNMENT: Described<Alignment> = {
  r2: detail("R² of sums of values by position, rows and labels in their original order.", "R²"),
  offset: count(
    "Rows by which vectors lag their labels in the best other alignment; 0 where that is the reversed order.",
  ),
  order: word("The best other alignment: offset, or reversed."),
  offsetR2: detail("R² of that alignment.", "R²"),
  mean: detail("Mean R² over random orders of the rows, rows of one scene together.", "R²"),
  spread: detail("Their standard deviation."),
  draws: count("Random orders."),
  objects: maybe({
    r2: detail(
      "R² of whole objects by position in the original order.",
      "R²",
    ),
    offsetR2: detail("R² of whole objects in the other alignment, which is then theirs.", "R²"),
    spread: detail("Standard error of the difference of both, over blocks of neighbouring rows."),
  }),
};

export const NEIGHBOURS: Described<Neighbours> = {
  similarity: detail(
    "Similarity of neighbouring rows beyond that of distant rows whose scenes share the same values. " +
      "Objects by position are regressed out; 1 is the variance that they leave.",
  ),
  spread: detail("Its standard deviation, over pairs of rows and over objects."),
};
