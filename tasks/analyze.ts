import { ANALYZE_WORDS } from "../src/measure/words.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task analyze SET`: every measure that the set allows, one verdict, one report. */
if (import.meta.main) Deno.exit(await runMeasure(ANALYZE_WORDS, Deno.args));
