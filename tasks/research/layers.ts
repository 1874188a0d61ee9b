import { ENCODERS } from "../../packages/encode/encoders.ts";
import { runLayers } from "../../packages/layers/run/task.ts";
import { registerInputs } from "../../packages/inputs.ts";
import { registerEncoders } from "../../src/run/measure/encoders.ts";

/** `deno task research layers SET…`: where binding is made and lost, over layers and ways to pool their tokens. */
if (import.meta.main) {
  registerInputs();
  registerEncoders(ENCODERS);
  Deno.exit(await runLayers(Deno.args));
}
