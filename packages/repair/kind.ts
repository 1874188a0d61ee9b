import type { RegisteredMeasure } from "@bindscope/bindscope/rooms/options";
import { REPAIR_SPEC } from "./index.ts";

/** The map that lets cosines see which value goes with which. */
export const REPAIR: RegisteredMeasure = [
  REPAIR_SPEC,
  async () => (await import("./measure.ts")).repair,
];
