/** One attack on what is said: sets whose truth is known, and what must not be said of them. */

import type { Core } from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import type { ProbeMeasureOptions } from "@bindscope/bindscope/rooms/options";
import type { AttackName } from "./names.ts";

/**
 * What is true of an attack's sets. `part`: two of three concepts are bound. `too few`: no group enough to say anything.
 * `out of step`: labels that are not the rows'. `unread`: bound, though no linear map says so. `refused`: no set at all.
 */
export type AttackTruth =
  | "bag"
  | "lookup"
  | "product"
  | "position"
  | "part"
  | "unread"
  | "too few"
  | "out of step"
  | "refused";

const BINDS = ["binds", "binds in part", "binds by position", "binds, not linearly"];
const NONE = ["bag of concepts", "none"];

/** What must not be said where this is true. */
export const FALSE_VERDICTS: { readonly [truth in AttackTruth]: readonly string[] } = {
  bag: BINDS,
  lookup: NONE,
  product: NONE,
  position: NONE,
  part: [...NONE, "binds"],
  unread: NONE,
  "too few": [...BINDS, ...NONE],
  // That rows follow nothing is true of them.
  "out of step": [...BINDS, "bag of concepts"],
  refused: [...BINDS, ...NONE, "undecided"],
};

export interface Attack {
  readonly name: AttackName;
  readonly truth: AttackTruth;
  /** Sets of the table, from seed 0 on. */
  readonly seeds: number;
  readonly options?: Partial<ProbeMeasureOptions>;
  /** Several sets are several looks, of which the smallest p is reported. */
  readonly sets: (core: Core, seed: number) => EmbeddingSet[];
  /** Why it fails, or what a reader has to know. */
  readonly answer: string;
}
