import { runPatch } from "../../packages/layers/run/patch.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task research patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runPatch(Deno.args));
}
