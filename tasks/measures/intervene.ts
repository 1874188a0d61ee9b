import { INTERVENE_SPEC } from "../../src/measure/intervene/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task intervene SET`: whether objects can be exchanged by arithmetic. */
if (import.meta.main) Deno.exit(await runMeasure(INTERVENE_SPEC, Deno.args));
