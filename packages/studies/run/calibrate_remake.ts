import { calibrationResult } from "../calibrate/result.ts";
import type { CalibrationSettings } from "../calibrate/settings.ts";
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";

/** Simulations: nothing but their options goes in. */
export const CALIBRATE_REMAKER: Remaker = {
  kinds: ["calibrate"],
  remake({ options, seed }, _given, { core, pool, signal, progress }) {
    const calibrationSettings = { ...options, seed } as unknown as CalibrationSettings;
    return calibrationResult(calibrationSettings, {
      core,
      pool,
      store: new MemoryStore(),
      signal,
      progress,
    });
  },
};
