import { ANALYZE_SPEC } from "../src/measure/registry.ts";
import { runMeasure } from "../src/run/measure/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task analyze SET`: every measure that the set allows, one verdict, one report. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runMeasure(ANALYZE_SPEC, Deno.args));
}
