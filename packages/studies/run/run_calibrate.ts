/** `deno task calibrate`: how often intervals hold the truth, and what the verdict says of known truths. */

import { CALIBRATE_KIND } from "../calibrate/kind.ts";
import { CALIBRATE_OPTIONS } from "./calibrate_options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runCalibrate = task({
  brings: [CALIBRATE_KIND],
  name: "calibrate",
  argument: "",
  positionals: { min: 0, max: 0 },
  summary:
    "Coverage of the intervals, and verdicts on simulated codes: the tables of docs/calibration.md.",
  options: CALIBRATE_OPTIONS,
  examples: [
    "deno task calibrate",
    "deno task calibrate --parts coverage --draws 200",
  ],
  run: async (input) => await (await import("./calibrate.ts")).calibrate(input),
});
