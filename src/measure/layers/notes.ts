import type {
  LayerRow,
  LayersMetrics,
  PoolingOverDepth,
  SameObjectPeak,
} from "../../metrics/kinds/layers.ts";
import type { TokenLayer } from "../../data/tokens/token_file.ts";
import type { PatchFile } from "../../data/tokens/patch_file.ts";
import type { SwapDesign } from "../../inference/swaps/swaps.ts";
import type { PatchPairs } from "./patch_pairs.ts";
import { type BaselineNumber, numberName } from "../../metrics/kinds/baselines.ts";
import { madeAndLost, POOLED, poolingsIn } from "./report.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** What a reader has to know: how layers are held together, and what does not exist. */
export function layersNotes(
  metrics: LayersMetrics,
  rows: readonly LayerRow[],
  { left, few, design, twin, between }: {
    readonly left: readonly string[];
    readonly few: readonly string[];
    readonly design: SwapDesign | null;
    readonly twin: readonly TokenLayer[] | null;
    /** Layers at which a pooling's number is not shown, though before and behind it is. */
    readonly between: (pooling: string, number: BaselineNumber) => readonly string[];
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
    name !== "count" && name !== "sameObject" && ((one as PoolingOverDepth).planted ?? 1) < 0.75
  ).map(([name]) => name);
  const over = (number: BaselineNumber) =>
    poolingsIn(metrics).map(([pooling, of]) =>
      `${POOLED[pooling]} ${madeAndLost(of.layer[number], between(pooling, number))}`
    );
  return [
    ...told
      ? (["swap", "bits"] as const).map((number) =>
        `${numberName(number)}, by layer: ${over(number).join("; ")}.`
      )
      : [],
    `Made at and lost at speak of the residual stream's ${layers} layers, those of a pooling held together in 95 % (Holm's step-down on intervals over objects).`,
    ...told
      ? []
      : ["No layer is of the residual stream, so that made at and lost at do not exist."],
    ...masked > 0 ? [NOT_MEASURED.maskedTokens(masked, scenes)] : [],
    ...left.length > 0
      ? [`Not read, since a layer does not fit into memory at once: ${left.join(", ")}.`]
      : [],
    ...few.length > 0
      ? [`Not read, since there are too few bags of values to leave some out: ${few.join(", ")}.`]
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

/** What a reader has to know of pairs of patches. */
export function sameObjectNotes(
  patches: PatchFile | null,
  pairs: PatchPairs | null,
  found: SameObjectPeak | null,
  mostTokens: number,
): string[] {
  if (patches === null) return [];
  if (pairs === null) {
    return [
      "Pairs of patches were not read: too few bags of values have scenes in which two objects can be seen.",
    ];
  }
  if (found === null) {
    return ["Pairs of patches were read of no layer of the residual stream that fits into memory."];
  }
  return [
    `Pairs of patches: ${found.scenes} scenes, bags left out whole, tokens in their 16 leading dimensions.`,
    ...mostTokens > pairs.patches
      ? [`Tokens before those of the patches, left out: ${mostTokens - pairs.patches}.`]
      : [],
    ...patches.colors === null ? ["The patches have no colours, so that these tell nothing."] : [],
    ...found.identicalScenes === 0 ? [NOT_MEASURED.sameObject()] : [],
    ...(found.power ?? 1) < 0.75
      ? [
        "These scenes can't tell whether tokens say which object they are of: not even a planted identity is read.",
      ]
      : [],
  ];
}
