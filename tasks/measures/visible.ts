import { VISIBLE_SPEC } from "../../src/measure/visible/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task visible SET`: what cosines, and so a search, see of which value goes with which. */
if (import.meta.main) Deno.exit(await runMeasure(VISIBLE_SPEC, Deno.args));
