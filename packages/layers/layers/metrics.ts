import type { LayersOfNumber } from "./numbers.ts";

/** What tables and sentences call the ways to pool tokens. */
export const POOLED: { readonly [pooling: string]: string } = {
  whole: "one vector",
  first: "first token",
  last: "last token",
  mean: "mean",
  max: "maximum",
  attention: "fitted query",
  maxsim: "MaxSim",
  all: "all tokens",
  queries: "query per object",
  strongest: "strongest token",
  votes: "token votes",
};

/** @param between layers at which it is not shown, though before and behind it is */
export function madeAndLost(
  { made, lost }: Pick<LayersOfNumber, "made" | "lost">,
  between: readonly string[] = [],
): string {
  if (made === null) return "at no layer shown";
  const gap = between.length === 0 ? "" : `, not shown at ${between.join(", ")}`;
  return `made at ${made}${gap}, ${lost === null ? "no loss shown" : `lost at ${lost}`}`;
}
