import { OUTSIDE_COMMANDS } from "../packages/commands.ts";
import { OUTSIDE_KINDS } from "../packages/kinds.ts";
import { runCommand } from "../src/run/task/run_command.ts";
import { registerKinds } from "../src/verify/kinds.ts";

/** `bindscope COMMAND …`, for `deno install`: every task as one program. */
if (import.meta.main) {
  registerKinds(OUTSIDE_KINDS);
  Deno.exit(await runCommand(Deno.args, OUTSIDE_COMMANDS));
}
