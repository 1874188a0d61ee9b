import { TASKS } from "../packages/tasks.ts";
import { runHelp } from "../src/run/help.ts";
import { DEV_MOVES } from "./dev/start/dev_moves.ts";

/** `deno task help`: the commands and what they are for. */
if (import.meta.main) Deno.exit(await runHelp(Deno.args, TASKS, DEV_MOVES));
