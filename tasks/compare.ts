import { runCompareOrCollect } from "../packages/run_compare.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task compare A.json B.json …`: models side by side; of a folder of Results, one table. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runCompareOrCollect(Deno.args));
}
