import { LADDER } from "../packages/ladder/ladder.ts";
import { registerLadder } from "../src/measure/approximate/index.ts";
import { measureSpec } from "../src/measure/registry.ts";
import { runMeasure } from "../src/run/measure/task.ts";

/** `deno task KIND SET`: a measure of the main house, whose kind deno.json has as the first word. */
if (import.meta.main) {
  registerLadder(LADDER);
  const [kind, ...args] = Deno.args;
  Deno.exit(await runMeasure(measureSpec(kind)!, args));
}
