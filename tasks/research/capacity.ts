import { runCapacity } from "../../packages/studies/run/run_capacity.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task research capacity --model DIR`: how many objects, of how many values, a model binds. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runCapacity(Deno.args));
}
