import { PROBE_SPEC } from "../../src/measure/probe/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task probe SET`: what a linear map reads out of a scene embedding. */
if (import.meta.main) Deno.exit(await runMeasure(PROBE_SPEC, Deno.args));
