import { retrieve } from "../src/measure/retrieve/measure.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task retrieve SET`: whether scenes lie nearer to their captions than to swapped ones. */
if (import.meta.main) Deno.exit(await runMeasure(retrieve, Deno.args));
