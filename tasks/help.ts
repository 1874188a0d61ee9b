import { TASKS } from "../packages/tasks.ts";
import { runHelp } from "../src/run/help.ts";

/** `deno task help`: the commands and what they are for. */
if (import.meta.main) Deno.exit(await runHelp(Deno.args, TASKS));
