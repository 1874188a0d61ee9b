import { ENCODERS } from "../../packages/encode/encoders.ts";
import { runPatch } from "../../packages/layers/run/patch.ts";
import { registerInputs } from "../../packages/inputs.ts";
import { registerEncoders } from "../../src/run/measure/encoders.ts";

/** `deno task research patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) {
  registerInputs();
  registerEncoders(ENCODERS);
  Deno.exit(await runPatch(Deno.args));
}
