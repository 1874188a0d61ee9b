import { OUTSIDE_KINDS } from "../packages/kinds.ts";
import { OUTSIDE_MEASURES } from "../packages/measures.ts";
import { registerMeasures } from "../src/measure/registry.ts";
import { WORLDS } from "../packages/worlds.ts";
import { runVerify } from "../src/run/verify/task.ts";
import { registerWorlds } from "../packages/train/worlds.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task verify RESULT [SET]`: is a Result what its inputs give? */
if (import.meta.main) {
  registerInputs();
  registerKinds(OUTSIDE_KINDS);
  registerMeasures(OUTSIDE_MEASURES);
  registerWorlds(WORLDS);
  Deno.exit(await runVerify(Deno.args));
}
