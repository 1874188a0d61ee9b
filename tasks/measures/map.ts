import { MAP_SPEC } from "../../src/measure/map/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task map SET`: a map of one quadruple of scenes, and the parallelogram error of all. */
if (import.meta.main) Deno.exit(await runMeasure(MAP_SPEC, Deno.args));
