import type { TrainWorld } from "@bindscope/bindscope/rooms/train";
import { SMALL_CLIP_DEFAULTS } from "./defaults.ts";

/** Pictures against captions: what `train --world clip` takes. */
export const CLIP_WORLD: TrainWorld = {
  name: "clip",
  defaults: SMALL_CLIP_DEFAULTS,
  prepare: async (...asked) => (await import("./prepare.ts")).prepareSmallClip(...asked),
};
