import { intervene } from "../src/measure/intervene/measure.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task intervene SET`: whether objects can be exchanged by arithmetic. */
if (import.meta.main) Deno.exit(await runMeasure(intervene, Deno.args));
