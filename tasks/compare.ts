import { runCompareOrCollect } from "../packages/run_compare.ts";

/** `deno task compare A.json B.json …`: models side by side; of a folder of Results, one table. */
if (import.meta.main) Deno.exit(await runCompareOrCollect(Deno.args));
