import { runCollect } from "../../packages/sweep/run/run_collect.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task compare FOLDER…`: thousands of Results in one table. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runCollect(Deno.args));
}
