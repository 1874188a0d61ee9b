import { approximate } from "../src/measure/approximate/measure.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task approximate SET`: how small a model predicts scenes of unseen objects. */
if (import.meta.main) Deno.exit(await runMeasure(approximate, Deno.args));
