import { ANALYZE_SPEC } from "../src/measure/registry.ts";
import { registerForMeasures } from "../packages/register_for_measures.ts";
import { runMeasure } from "../src/run/measure/task.ts";

/** `deno task analyze SET`: every measure that the set allows, one verdict, one report. */
if (import.meta.main) {
  registerForMeasures();
  Deno.exit(await runMeasure(ANALYZE_SPEC, Deno.args));
}
