import { SUBTRACT_WORDS } from "../src/measure/subtract/index.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task subtract SET`: which part of an embedding carries what. */
if (import.meta.main) Deno.exit(await runMeasure(SUBTRACT_WORDS, Deno.args));
