import { OUTSIDE_KINDS } from "../packages/kinds.ts";
import { TASKS } from "../packages/tasks.ts";
import { runCommand } from "../src/run/command/run_command.ts";
import { registerKinds } from "../src/verify/kinds.ts";

/** `bindscope COMMAND …`, for `deno install`: every task as one program. */
if (import.meta.main) {
  registerKinds(OUTSIDE_KINDS);
  Deno.exit(await runCommand(Deno.args, TASKS));
}
