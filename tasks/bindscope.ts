import { runCommand } from "../src/run/command/run_command.ts";

/** `bindscope COMMAND …`, for `deno install`: every task as one program. */
if (import.meta.main) Deno.exit(await runCommand(Deno.args));
