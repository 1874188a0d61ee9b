/** Settings of a comparison of representations, and what it finds. */
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import type { PartName, Similarity } from "./part.ts";

/** A set under the name that tables show. */
export interface NamedSet {
  readonly name: string;
  readonly set: EmbeddingSet;
}

export interface RepresentationSettings {
  readonly seed: number;
  /** Most scenes that are taken. */
  readonly maxScenes: number;
  /** Names of sets that are one architecture trained from several seeds, a list each. */
  readonly twins: readonly (readonly string[])[];
}

/** Ways in which the similarity of two parts is counted. */
export const WAYS = ["cka", "whitened", "rank", "procrustes"] as const;

/** One of {@linkcode WAYS}. */
export type Way = typeof WAYS[number];

/** A number for each way; null where there is none. */
export type Ways = { readonly [way in Way]: number | null };

export interface NamedPart {
  readonly name: string;
  readonly part: PartName;
}

/** Whole vectors first, then what they are made of. */
export function namedParts({ scenes: { space } }: EmbeddingSet): NamedPart[] {
  return [
    { name: "whole", part: "whole" },
    { name: "binding", part: "binding" },
    { name: "bag", part: "bag" },
    ...space.concepts.map(({ name }, concept) => ({ name: `concept ${name}`, part: { concept } })),
  ];
}

/** Numbers that are none become null. Steps of 1e-9: rounding makes no difference, and a twin is exactly 1. */
export function waysOf(likeness: Similarity, procrustes: number): Ways {
  const step = (x: number) => Number.isFinite(x) ? Math.round(x * 1e9) / 1e9 : null;
  return {
    cka: step(likeness.cka),
    whitened: step(likeness.whitened),
    rank: step(likeness.rank),
    procrustes: step(procrustes),
  };
}
