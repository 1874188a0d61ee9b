import { runReproduce } from "../../packages/studies/run/run_reproduce.ts";
import { registerInputs } from "../../packages/inputs.ts";

/** `deno task reproduce STUDY`: the paper's tables made again, ours beside the published numbers. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runReproduce(Deno.args));
}
