import { ROBUST_SPEC } from "../../src/measure/robust/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task robust SET`: whether readers fitted on some views of scenes read others. */
if (import.meta.main) Deno.exit(await runMeasure(ROBUST_SPEC, Deno.args));
