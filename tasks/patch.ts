import { PATCH_SPEC } from "../src/measure/patch/index.ts";
import { runMeasure } from "../src/run/measure/task.ts";

/** `deno task research patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) Deno.exit(await runMeasure(PATCH_SPEC, Deno.args, "research patch"));
