import { runLayers } from "../../packages/layers/run/task.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task research layers SET…`: where binding is made and lost, over layers and ways to pool their tokens. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runLayers(Deno.args));
}
