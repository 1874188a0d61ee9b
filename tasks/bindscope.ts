import { registerPackages } from "../packages/register.ts";
import { TASKS } from "../packages/tasks.ts";
import { runCommand } from "../src/run/run_command.ts";

/** `bindscope COMMAND …`, for `deno install`: every task as one program. */
if (import.meta.main) {
  registerPackages();
  Deno.exit(await runCommand(Deno.args, TASKS));
}
