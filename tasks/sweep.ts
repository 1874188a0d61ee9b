import { runSweep } from "../packages/sweep/run/run_sweep.ts";

/** `deno task sweep PLAN`: many jobs, resumable, on this machine or by an engine. */
if (import.meta.main) Deno.exit(await runSweep(Deno.args));
