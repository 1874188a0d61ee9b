/** The command of the package: what tasks/bindscope.ts is to Deno. */
import { OUTSIDE_KINDS } from "../../../packages/kinds.ts";
import { TASKS } from "../../../packages/tasks.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { runCommand } from "../../../src/run/command/run_command.ts";

const { argv, exit } = (globalThis as unknown as {
  process: { readonly argv: readonly string[]; exit(code: number): never };
}).process;
registerKinds(OUTSIDE_KINDS);
exit(await runCommand(argv.slice(2), TASKS));
