import { runScenes } from "../packages/scenes/run/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task scenes MAKER`: a folder of scenes. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runScenes(Deno.args));
}
