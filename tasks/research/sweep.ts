import { runSweep } from "../../packages/sweep/run/run_sweep.ts";
import { WORLDS } from "../../packages/worlds.ts";
import { registerWorlds } from "../../packages/train/worlds.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task sweep PLAN`: many jobs, resumable, on this machine or by an engine. */
if (import.meta.main) {
  registerInputs();
  registerWorlds(WORLDS);
  Deno.exit(await runSweep(Deno.args));
}
