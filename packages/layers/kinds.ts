import type { RegisteredMeasure } from "@bindscope/bindscope/rooms/options";
import { LAYERS_SPEC } from "./layers/index.ts";
import { PATCH_SPEC } from "./patch/index.ts";

/** Where binding is made and lost. */
export const LAYERS: RegisteredMeasure = [
  LAYERS_SPEC,
  async () => (await import("./layers/measure.ts")).layers,
];

/** Whether a model uses what binds in its layers. */
export const PATCH: RegisteredMeasure = [
  PATCH_SPEC,
  async () => (await import("./patch/measure.ts")).patch,
];
