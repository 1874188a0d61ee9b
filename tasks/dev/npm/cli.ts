/** The command of the package: what tasks/bindscope.ts is to Deno. */
import { registerPackages } from "../../../packages/register.ts";
import { TASKS } from "../../../packages/tasks.ts";
import { runCommand } from "../../../src/run/run_command.ts";

const { argv, exit } = (globalThis as unknown as {
  process: { readonly argv: readonly string[]; exit(code: number): never };
}).process;
registerPackages();
exit(await runCommand(argv.slice(2), TASKS));
