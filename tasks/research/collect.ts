import { runCollect } from "../../packages/sweep/run/run_collect.ts";

/** `deno task compare FOLDER…`: thousands of Results in one table. */
if (import.meta.main) Deno.exit(await runCollect(Deno.args));
