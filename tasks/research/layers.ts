import { registerForMeasures } from "../../packages/register_for_measures.ts";
import { runLayers } from "../../packages/layers/run/task.ts";

/** `deno task layers SET…`: where binding is made and lost, over layers and ways to pool their tokens. */
if (import.meta.main) {
  registerForMeasures();
  Deno.exit(await runLayers(Deno.args));
}
