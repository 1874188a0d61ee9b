import { registerForMeasures } from "../../packages/register_for_measures.ts";
import { runPatch } from "../../packages/layers/run/patch.ts";

/** `deno task research patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) {
  registerForMeasures();
  Deno.exit(await runPatch(Deno.args));
}
