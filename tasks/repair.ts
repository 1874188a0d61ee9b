import { runRepair } from "../packages/repair/run/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task repair SET`: the smallest linear map that lets cosines see which value goes with which. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runRepair(Deno.args));
}
