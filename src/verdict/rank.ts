/** Models that bind rank above those that may, and these above those that do not, whatever their other numbers. */
import type { VerdictName } from "./line.ts";

const RANKS: { readonly [verdict in VerdictName]: number } = {
  "binds": 0,
  "binds by position": 0,
  "binds, not linearly": 0,
  "binds in part": 1,
  "undecided": 2,
  "bag of concepts": 3,
  "none": 4,
};

/** @param word a verdict; what is no verdict, as that of several Results that differ, is undecided */
export function verdictRank(word: string | undefined): number {
  return word !== undefined && Object.hasOwn(RANKS, word)
    ? RANKS[word as VerdictName]
    : RANKS.undecided;
}
