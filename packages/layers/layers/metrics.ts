import type { Estimate } from "@bindscope/bindscope/rooms/result";
import type { ByNumber } from "@bindscope/bindscope/rooms/metrics";

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

/** Of a number that was read at every layer. */
export type LayersOfNumber = {
  /** Where it is largest. */
  at: string | null;
  depth: number | null;
  /** The first layer at which it is shown, and the first after the peak at which it is shown to be less, for good. */
  made: string | null;
  lost: string | null;
};

/** Every number by one pooling, at the layer where it is largest. */
export type PoolingOverDepth = ByNumber<Estimate> & {
  visible: Estimate;
  layer: ByNumber<LayersOfNumber> & { visible: { at: string | null } };
  /** Swap accuracy with a simulated code in the last layer, where no layer binds. */
  planted: number | null;
};

/** The layer whose tokens tell most. */
export type SameObjectPeak = {
  tokens: Estimate;
  at: string | null;
  /** The first layer shown to tell more than places, colours, both and the cosine. */
  made: string | null;
  added: Estimate;
  identical: Estimate;
  power: number | null;
  scenes: number;
  identicalScenes: number;
};

/** How many layers and scenes were read, and scenes with masked tokens. */
export type LayerCounts = { layers: number; scenes: number; masked: number };

/** A model's layers: by pooling. */
export type LayersMetrics =
  & { count: LayerCounts }
  & { [part: string]: PoolingOverDepth | LayerCounts | SameObjectPeak };

/** @param between layers at which it is not shown, though before and behind it is */
export function madeAndLost(
  { made, lost }: Pick<LayersOfNumber, "made" | "lost">,
  between: readonly string[] = [],
): string {
  if (made === null) return "at no layer shown";
  const gap = between.length === 0 ? "" : `, not shown at ${between.join(", ")}`;
  return `made at ${made}${gap}, ${lost === null ? "no loss shown" : `lost at ${lost}`}`;
}
