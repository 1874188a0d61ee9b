import { runReport } from "../src/run/run_report.ts";

/** `deno task report RESULT.json…`: figures and tables of results. */
if (import.meta.main) Deno.exit(await runReport(Deno.args));
