import type { LayersMetrics, PoolingOverDepth, SameObjectPeak } from "./numbers.ts";
import type { BaselineNumber } from "@bindscope/bindscope/rooms/metrics";
import type { PatchFile } from "../tokens/patch_file.ts";
import { note } from "./note_texts.ts";
import type { TokenLayer } from "../tokens/token_file.ts";
import type { LayerRow } from "./numbers.ts";
import type { SwapDesign } from "@bindscope/bindscope/rooms/inference";
import type { Note } from "@bindscope/bindscope/rooms/result";
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
  const { layers, masked, scenes } = metrics.count as {
    layers: number;
    masked: number;
    scenes: number;
  };
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
  const notes = hasResidual ? [over("swap"), over("bits")] : [];
  notes.push(note("layers.held-together", { layers }));
  if (!hasResidual) notes.push(note("layers.no-residual"));
  if (masked > 0) notes.push(note("layers.masked", { masked, scenes }));
  if (left.length > 0) notes.push(note("layers.too-large", { poolings: left }));
  if (few.length > 0) notes.push(note("layers.few-bags", { poolings: few }));
  if (rows.some(({ pooling }) => pooling === "attention")) notes.push(note("layers.fitted-query"));
  if (design === null) notes.push(note("layers.no-cosines"));
  if (missing.length > 0) notes.push(note("layers.baseline-lacks", { layers: missing }));
  if (unplanted.length > 0) notes.push(note("layers.plant-unread", { poolings: unplanted }));
  return notes;
}

/** What a reader has to know of pairs of patches. */
export function sameObjectNotes(
  patches: PatchFile | null,
  pairs: PatchPairs | null,
  sameObjectPeak: SameObjectPeak | null,
  mostTokens: number,
): Note[] {
  if (patches === null) return [];
  if (pairs === null) return [note("layers.patches-few-bags")];
  if (sameObjectPeak === null) return [note("layers.patches-no-layer")];
  const notes = [note("layers.patches-read", { scenes: sameObjectPeak.scenes })];
  const before = mostTokens - pairs.patches;
  if (before > 0) notes.push(note("layers.patches-tokens-before", { tokens: before }));
  if (patches.colors === null) notes.push(note("layers.patches-no-colors"));
  if (sameObjectPeak.identicalScenes === 0) notes.push(note("layers.patches-none-twice"));
  if ((sameObjectPeak.power ?? 1) < 0.75) notes.push(note("layers.patches-plant-unread"));
  return notes;
}
