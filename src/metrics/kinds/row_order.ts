/** Whether the order of rows is that of their labels, and whether rows that lie apart say what goes with what. */
import { count, known, type NumbersOf, optional, word } from "../node.ts";

/** How well sums of values explain the vectors where labels and rows are as given, and out of step. */
export type Alignment = NumbersOf<typeof ALIGNMENT>;

/** Whether rows that lie apart in a sorted list say what goes with what. */
export type Neighbours = NumbersOf<typeof NEIGHBOURS>;

export const ALIGNMENT = {
  r2: known("R² of sums of values by position, rows and labels in their original order.", "R²"),
  offset: count(
    "Rows by which vectors lag their labels in the best other alignment; 0 where that is the reversed order.",
  ),
  order: word("The best other alignment: offset, or reversed."),
  offsetR2: known("R² of that alignment.", "R²"),
  mean: known("Mean R² over random orders of the rows, rows of one scene together.", "R²"),
  spread: known("Their standard deviation."),
  draws: count("Random orders."),
  objects: optional({
    r2: known(
      "R² of whole objects by position in the original order.",
      "R²",
    ),
    offsetR2: known("R² of whole objects in the other alignment, which is then theirs.", "R²"),
    spread: known("Standard error of the difference of both, over blocks of neighbouring rows."),
  }),
};

export const NEIGHBOURS = {
  apart: known(
    "Similarity of rows that show common objects beyond rows of the same bags and of rows as far apart in the list. " +
      "In standard deviations of permutations; the largest of three statistics.",
  ),
  p: known(
    "Its p, from 199 permutations within bags. Noise that neighbouring rows share can't make it small.",
  ),
};
