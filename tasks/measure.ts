import { LADDER } from "../packages/ladder/ladder.ts";
import { registerLadder } from "../src/measure/approximate/index.ts";
import { measureSpec } from "../src/measure/registry.ts";
import { ENCODERS } from "../packages/encode/encoders.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";
import { runMeasure } from "../src/run/measure/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task KIND SET`: a measure of the main house, whose kind deno.json has as the first word. */
if (import.meta.main) {
  registerInputs();
  registerEncoders(ENCODERS);
  registerLadder(LADDER);
  const [kind, ...args] = Deno.args;
  Deno.exit(await runMeasure(measureSpec(kind)!, args));
}
