import { RETRIEVE_SPEC } from "../../src/measure/retrieve/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task retrieve SET`: whether scenes lie nearer to their captions than to swapped ones. */
if (import.meta.main) Deno.exit(await runMeasure(RETRIEVE_SPEC, Deno.args));
