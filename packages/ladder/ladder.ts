/** What `--ladder plant` of `approximate` fits: programs that measure register it, and it is loaded once asked for. */
import type { FittedLevels } from "@bindscope/bindscope/rooms/options";
import { LEVELS } from "./levels.ts";

export const LADDER: FittedLevels = {
  count: LEVELS.length,
  load: async () => (await import("./fit_levels.ts")).fitLevels,
};
