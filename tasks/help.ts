import { runHelp } from "../src/run/help.ts";

/** `deno task help`: the tasks and what they are for. */
if (import.meta.main) Deno.exit(await runHelp(Deno.args));
