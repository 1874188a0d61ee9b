import { SUBTRACT_SPEC } from "../../src/measure/subtract/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task subtract SET`: which part of an embedding carries what. */
if (import.meta.main) Deno.exit(await runMeasure(SUBTRACT_SPEC, Deno.args));
