import { ENCODERS } from "../packages/encode/encoders.ts";
import { runRepair } from "../packages/repair/run/task.ts";
import { registerInputs } from "../packages/inputs.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";

/** `deno task repair SET`: the smallest linear map that lets cosines see which value goes with which. */
if (import.meta.main) {
  registerInputs();
  registerEncoders(ENCODERS);
  Deno.exit(await runRepair(Deno.args));
}
