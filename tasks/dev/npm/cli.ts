/** The command of the package: what tasks/bindscope.ts is to Deno. */
import { runCommand } from "../../../src/run/command/run_command.ts";

const { argv, exit } = (globalThis as unknown as {
  process: { readonly argv: readonly string[]; exit(code: number): never };
}).process;
exit(await runCommand(argv.slice(2)));
