import { runPairs } from "../../packages/pairs/run/run_pairs.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task pairs FILE…`: benchmarks of pictures and captions, every score with its bounds. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runPairs(Deno.args));
}
