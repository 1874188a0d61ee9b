import { LADDER } from "../packages/ladder/ladder.ts";
import { registerLadder } from "../src/measure/approximate/index.ts";
import { ANALYZE_SPEC } from "../src/measure/registry.ts";
import { ENCODERS } from "../packages/encode/encoders.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";
import { runMeasure } from "../src/run/measure/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task analyze SET`: every measure that the set allows, one verdict, one report. */
if (import.meta.main) {
  registerInputs();
  registerEncoders(ENCODERS);
  registerLadder(LADDER);
  Deno.exit(await runMeasure(ANALYZE_SPEC, Deno.args));
}
