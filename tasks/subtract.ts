import { subtract } from "../src/measure/subtract/measure.ts";
import { runMeasure } from "../src/run/run_measure.ts";

/** `deno task subtract SET`: which part of an embedding carries what. */
if (import.meta.main) Deno.exit(await runMeasure(subtract, Deno.args));
