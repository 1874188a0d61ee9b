import { WORLDS } from "../packages/worlds.ts";
import { runTrain } from "../packages/train/run/task.ts";
import { registerWorlds } from "../packages/train/worlds.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task train`: does binding emerge? */
if (import.meta.main) {
  registerInputs();
  registerWorlds(WORLDS);
  Deno.exit(await runTrain(Deno.args));
}
