import { runVerify } from "../src/run/run_verify.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { OUTSIDE_KINDS } from "../packages/kinds.ts";

/** `deno task verify RESULT [SET]`: is a Result what its inputs give? */
if (import.meta.main) {
  registerKinds(OUTSIDE_KINDS);
  Deno.exit(await runVerify(Deno.args));
}
