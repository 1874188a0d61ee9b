import { measureSpec } from "../src/measure/registry.ts";
import { registerForMeasures } from "../packages/register_for_measures.ts";
import { runMeasure } from "../src/run/measure/task.ts";

/** `deno task KIND SET`: a measure of the main house, whose kind deno.json has as the first word. */
if (import.meta.main) {
  registerForMeasures();
  const [kind, ...args] = Deno.args;
  Deno.exit(await runMeasure(measureSpec(kind)!, args));
}
