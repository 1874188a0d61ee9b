import type { LayersMetrics, PoolingOverDepth, SameObjectPeak } from "./numbers.ts";
import type { BaselineNumber } from "@bindscope/bindscope/rooms/metrics";
import type { PatchFile } from "../tokens/patch_file.ts";
import { note } from "./note_texts.ts";
import type { TokenLayer } from "../tokens/token_file.ts";
import type { LayerRow } from "./numbers.ts";
import type { SwapDesign } from "@bindscope/bindscope/rooms/inference";
import { type Note, notesOf } from "@bindscope/bindscope/rooms/result";
import type { PatchPairs } from "./patch_pairs.ts";
import { poolingsIn } from "./report.ts";

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
): Note[] {
  const hasResidual = rows.some(({ stream }) => stream === "residual");
  const missing = twin === null
    ? []
    : [...new Set(rows.filter(({ twin }) => twin.swap === null).map(({ layer }) => layer))];
  const unplanted = Object.entries(metrics).filter(([name, one]) =>
    name !== "count" && name !== "sameObject" && ((one as PoolingOverDepth).planted ?? 1) < 0.75
  ).map(([name]) => name);
  const over = (number: BaselineNumber) => {
    const poolings = poolingsIn(metrics).map(([pooling, { layer }]) => {
      const { made, lost } = layer[number];
      return { pooling, made, lost, between: between(pooling, number) };
    });
    return note("layers.by-layer", { number, poolings });
  };
  return notesOf(
    hasResidual && [over("swap"), over("bits")],
    !hasResidual && note("layers.no-residual"),
    left.length > 0 && note("layers.too-large", { poolings: left }),
    few.length > 0 && note("layers.few-bags", { poolings: few }),
    design === null && note("layers.no-cosines"),
    missing.length > 0 && note("layers.baseline-lacks", { layers: missing }),
    unplanted.length > 0 && note("layers.plant-unread", { poolings: unplanted }),
  );
}

/** What a reader has to know of pairs of patches. */
export function sameObjectNotes(
  patches: PatchFile | null,
  pairs: PatchPairs | null,
  peak: SameObjectPeak | null,
  mostTokens: number,
): Note[] {
  if (patches === null) return [];
  if (pairs === null) return [note("layers.patches-few-bags")];
  if (peak === null) return [note("layers.patches-no-layer")];
  const before = mostTokens - pairs.patches;
  return notesOf(
    before > 0 && note("layers.patches-tokens-before", { tokens: before }),
    patches.colors === null && note("layers.patches-no-colors"),
    peak.identicalScenes === 0 && note("layers.patches-none-twice"),
    (peak.power ?? 1) < 0.75 && note("layers.patches-plant-unread"),
  );
}
