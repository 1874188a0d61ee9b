import { runVerify } from "../src/run/run_verify.ts";

/** `deno task verify RESULT [SET]`: is a Result what its inputs give? */
if (import.meta.main) Deno.exit(await runVerify(Deno.args));
