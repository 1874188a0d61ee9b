import { runScenes } from "../src/run/scenes.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task scenes MAKER`: a folder of scenes. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runScenes(Deno.args));
}
