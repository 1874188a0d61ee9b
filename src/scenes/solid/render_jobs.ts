/** What workers do for CLEVR's pictures: place solids, trace rays, pack PNG files. */
import type { Core } from "../../core/core.ts";
import {
  hiddenShares,
  placePair,
  renderSolids,
  type Solid,
  type View,
} from "../../core/image/raytrace.ts";
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

export interface RenderJobs {
  /** The PNG file of each stage. */
  renderStages: { input: StagesJob; output: Uint8Array<ArrayBuffer>[] };
  /** Moves the pairs so that `share` of the second solid is hidden; null leaves them where they are. */
  placeStages: { input: StagesJob & { readonly share: number | null }; output: PlacedStage[] };
}

export function renderStages(core: Core, { size, stages }: StagesJob): Uint8Array<ArrayBuffer>[] {
  return stages.map(({ view, solids }) =>
    encodePng(renderSolids(core, size, view, solids).data, size, size)
  );
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
