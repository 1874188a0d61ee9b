import { FACTORS_SPEC } from "../../src/measure/factors/index.ts";
import { runMeasure } from "../../src/run/measure/task.ts";

/** `deno task factors SET`: whether embeddings of single objects are sums of concept vectors at right angles. */
if (import.meta.main) Deno.exit(await runMeasure(FACTORS_SPEC, Deno.args));
