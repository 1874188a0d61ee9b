import type { Note } from "@bindscope/bindscope/rooms/result";
import type { PairSet } from "../pair_set.ts";
import type { Precision } from "./precision.ts";

export interface ItemScores {
  /** In the order of its shape, as they were computed or read; null where only outcomes are known. */
  readonly scores: Float64Array | null;
  /** The same recomputed at fewer bits. */
  readonly rounded: { readonly [P in Precision]?: Float64Array };
  /** Of each caption against the mean picture; null where it can't be known. */
  readonly text: readonly number[] | null;
  /** Of each picture against the mean caption. */
  readonly image: readonly number[] | null;
  /** Right or wrong by question, where nothing else was written. */
  readonly outcomes: { readonly [question: string]: number } | null;
}

/** Scores of a set's items, in their order. */
export interface ScoreSource {
  /** Items that have scores, by their place in the set; null for all. */
  readonly scored: readonly number[] | null;
  readonly missing: readonly { readonly id: string; readonly reason: string }[];
  /** Scores of items `from` up to, without, `to` of those that have any. */
  read(from: number, to: number): Promise<readonly ItemScores[]>;
  /** Where the scores come from. */
  readonly notes: readonly Note[];
}

/** The places in a set of a source's items. */
export function scoredItems({ scored }: ScoreSource, set: PairSet): readonly number[] {
  return scored ?? set.items.map((_, i) => i);
}
