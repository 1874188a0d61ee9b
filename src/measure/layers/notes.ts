import type { LayerRow, LayersMetrics, PoolingOverDepth } from "../../metrics/kinds/layers.ts";
import type { TokenLayer } from "../../data/tokens/token_file.ts";
import type { SwapDesign } from "../visible/swaps.ts";

/** What a reader has to know: how layers are held together, and what does not exist. */
export function layersNotes(
  metrics: LayersMetrics,
  rows: readonly LayerRow[],
  { left, design, twin }: {
    readonly left: readonly string[];
    readonly design: SwapDesign | null;
    readonly twin: readonly TokenLayer[] | null;
  },
): string[] {
  const { layers, masked, scenes } = metrics.count as {
    layers: number;
    masked: number;
    scenes: number;
  };
  const told = rows.some(({ stream }) => stream === "residual");
  const missing = twin === null
    ? []
    : [...new Set(rows.filter(({ twin }) => twin.swap === null).map(({ layer }) => layer))];
  const unplanted = Object.entries(metrics).filter(([name, one]) =>
    name !== "count" && ((one as PoolingOverDepth).planted ?? 1) < 0.75
  ).map(([name]) => name);
  return [
    `Made at, lost at: of ${layers} layers the residual stream is told, all layers of a pooling together in 95 % (Holm's step-down on intervals over objects).`,
    ...told
      ? []
      : ["No layer is of the residual stream, so that made at and lost at do not exist."],
    ...masked > 0
      ? [`Of ${masked} of ${scenes} scenes some tokens are masked and were left out.`]
      : [],
    ...left.length > 0
      ? [`Not read, since a layer does not fit into memory at once: ${left.join(", ")}.`]
      : [],
    ...rows.some(({ pooling }) => pooling === "attention")
      ? [
        "The query of attention is fitted to the values of scenes, never to which go together, so that exchanged rows have the same.",
      ]
      : [],
    ...design === null
      ? ["No two scenes show the same values on other objects, so that nothing is seen by cosines."]
      : [],
    ...missing.length > 0
      ? [`The set of --baseline lacks layers, or can't be read there: ${missing.join(", ")}.`]
      : [],
    ...unplanted.length > 0
      ? [
        `These scenes can't tell whether a layer binds, by ${
          unplanted.join(", ")
        }: not even a planted code is read.`,
      ]
      : [],
  ];
}
