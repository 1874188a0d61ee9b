import { BASELINES_SPEC } from "../../src/measure/baselines/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task baselines SET`: what a model reads beside what needs no training. */
if (import.meta.main) Deno.exit(await runMeasure(BASELINES_SPEC, Deno.args));
