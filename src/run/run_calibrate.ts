/** `deno task calibrate`: how often intervals hold the truth, and what the verdict says of known truths. */

import { CALIBRATE_OPTIONS } from "./options/calibrate.ts";
import { runTask } from "./task/task.ts";

export function runCalibrate(args: readonly string[]): Promise<number> {
  return runTask({
    name: "calibrate",
    argument: "",
    positionals: { min: 0, max: 0 },
    summary:
      "How often the intervals hold the truth, and what the verdict says of planted truths: the tables of docs/calibration.md.",
    options: CALIBRATE_OPTIONS,
    examples: ["deno task calibrate", "deno task calibrate --parts coverage --draws 200"],
    async run(input) {
      const { calibrate } = await import("./work/calibrate.ts");
      await calibrate(input);
    },
  }, args);
}
