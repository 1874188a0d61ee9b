import { registerForMeasures } from "../packages/register_for_measures.ts";
import { runRepair } from "../packages/repair/run/task.ts";

/** `deno task repair SET`: the smallest linear map that lets cosines see which value goes with which. */
if (import.meta.main) {
  registerForMeasures();
  Deno.exit(await runRepair(Deno.args));
}
