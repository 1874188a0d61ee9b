import { APPROXIMATE_SPEC } from "../../src/measure/approximate/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task approximate SET`: how small a model predicts scenes of unseen objects. */
if (import.meta.main) Deno.exit(await runMeasure(APPROXIMATE_SPEC, Deno.args));
