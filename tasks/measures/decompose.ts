import { DECOMPOSE_SPEC } from "../../src/measure/decompose/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task decompose SET`: how much of a scene embedding is a sum of object vectors. */
if (import.meta.main) Deno.exit(await runMeasure(DECOMPOSE_SPEC, Deno.args));
