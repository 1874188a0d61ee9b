import { runDemo } from "../packages/demo/task.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task demo`: two bundled encoders, do they bind? */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runDemo(Deno.args));
}
