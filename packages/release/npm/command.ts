/** The command of the package: what tasks/bindscope.ts is to Deno. */
import { registerPackages } from "../../register.ts";
import { TASKS } from "../../tasks.ts";
import { runCommand } from "@bindscope/bindscope/rooms/run";

const { argv, env, exit } = (globalThis as unknown as {
  process: {
    readonly argv: readonly string[];
    readonly env: { [name: string]: string };
    exit(code: number): never;
  };
}).process;
/** For this host alone: registers of 256 bits are not used. */
const NARROW = "--no-wide";

registerPackages();
const words = argv.slice(2);
if (words.includes(NARROW)) env.BINDSCOPE_WIDE = "0";
exit(await runCommand(words.filter((word) => word !== NARROW), TASKS));
