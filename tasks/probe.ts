import { probe } from "../src/measure/probe/measure.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task probe SET`: what a linear map reads out of a scene embedding. */
if (import.meta.main) Deno.exit(await runMeasure(probe, Deno.args));
