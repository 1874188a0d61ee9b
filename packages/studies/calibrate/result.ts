import { type Result, RESULT_SCHEMA } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import { calibration } from "./calibration.ts";
import type { CalibrationContext, CalibrationSettings } from "./settings.ts";
import { CALIBRATE_REPORT } from "./report.ts";

/** What simulations found, as a Result. */
export async function calibrationResult(
  options: CalibrationSettings,
  context: CalibrationContext,
): Promise<Result> {
  const { seed, powerWorlds: _, ...asked } = options;
  const result = await calibration(options, context);
  return {
    schema: RESULT_SCHEMA,
    kind: CALIBRATE_REPORT.kind,
    version: VERSION,
    seed,
    options: {
      ...asked,
      parts: [...asked.parts],
      worlds: [...asked.worlds],
      truths: [...asked.truths],
      noises: [...asked.noises],
    },
    inputs: [],
    curves: {},
    notes: [],
    ...result,
  };
}
