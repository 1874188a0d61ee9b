import { WORLDS } from "../packages/worlds.ts";
import { runTrain } from "../src/run/train/task.ts";
import { registerWorlds } from "../src/train/worlds.ts";

/** `deno task train`: does binding emerge? */
if (import.meta.main) {
  registerWorlds(WORLDS);
  Deno.exit(await runTrain(Deno.args));
}
