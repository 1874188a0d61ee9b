/** What workers do for CLEVR's pictures: place solids, trace rays, pack PNG files. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  hiddenShares,
  placePair,
  renderSolids,
  type Solid,
  solidsSeen,
  type View,
} from "./raytrace.ts";
import { patchesOf } from "../patches.ts";
import { encodePng } from "../png.ts";

/** What one ray-traced picture shows. */
export interface Stage {
  view: View;
  solids: readonly Solid[];
}

/** Pictures of one size. */
interface StagesJob {
  size: number;
  stages: readonly Stage[];
}

/** A stage with its solids in place, and the share of each that others hide. */
export interface PlacedStage extends Stage {
  hidden: readonly number[];
}

/** A picture, and which solid its patches show. */
interface RenderedStage {
  file: Uint8Array<ArrayBuffer>;
  /** [side, side, 4]. */
  patches: Float32Array<ArrayBuffer>;
}

export interface RenderJobs {
  /** The PNG file of each stage, and its patches on a grid of this many to a side; 0: none. */
  renderStages: { input: StagesJob & { readonly patches: number }; output: RenderedStage[] };
  /** Moves the pairs so that `share` of the second solid is hidden; null leaves them where they are. */
  placeStages: { input: StagesJob & { readonly share: number | null }; output: PlacedStage[] };
}

export function renderStages(
  core: Core,
  { size, stages, patches: side }: RenderJobs["renderStages"]["input"],
): RenderedStage[] {
  return stages.map(({ view, solids }) => {
    const picture = renderSolids(core, size, view, solids);
    const seen = side === 0 ? [] : solidsSeen(core, size, view, solids);
    const shareOf = (object: number, pixel: number) => seen[pixel] === object + 1 ? 1 : 0;
    return {
      file: encodePng(picture.data, size, size),
      patches: patchesOf(side, picture, solids.length, shareOf),
    };
  });
}

export function placeStages(
  core: Core,
  { size, stages, share }: RenderJobs["placeStages"]["input"],
): PlacedStage[] {
  return stages.map(({ view, solids: given }) => {
    const [first, second] = given;
    const solids = share === null ? given : placePair(core, size, view, [first, second], share);
    return { view, solids, hidden: [...hiddenShares(core, size, view, solids)] };
  });
}
