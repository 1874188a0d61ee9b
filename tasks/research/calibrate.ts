import { runCalibrate } from "../../packages/studies/run/run_calibrate.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task calibrate`: how often intervals hold the truth, and verdicts on planted truths. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runCalibrate(Deno.args));
}
