import { runReport } from "../src/run/report.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { OUTSIDE_KINDS } from "../packages/kinds.ts";

/** `deno task report RESULT.json…`: figures and tables of results. */
if (import.meta.main) {
  registerKinds(OUTSIDE_KINDS);
  Deno.exit(await runReport(Deno.args));
}
