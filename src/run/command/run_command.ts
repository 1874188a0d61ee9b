/** `bindscope COMMAND …`: every task that needs nothing of this repository, as one program. */
import config from "../../../deno.json" with { type: "json" };
import { nearest } from "../../result/names.ts";
import { VERSION } from "../../version.ts";
import { TASKS } from "./registry.ts";

const DESCRIBED: { readonly [name: string]: { readonly description: string } } = config.tasks;
/** In the order of deno.json. */
const NAMES = Object.keys(DESCRIBED).filter((name) => Object.hasOwn(TASKS, name));
const COMMANDS = NAMES.filter((name) => TASKS[name].clone === undefined);

/** Runs the command that the first word names, and answers with its exit code. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name === "--version") {
    console.log(`bindscope ${VERSION}`);
    return 0;
  }
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    console.log(commandList());
    return name === undefined ? 2 : 0;
  }
  if (COMMANDS.includes(name)) return await TASKS[name].run(args);
  if (NAMES.includes(name)) {
    console.error(
      `${name} takes ${
        TASKS[name].clone
      }, which bindscope's package has not: it is a task of Deno's in a clone of the repository.`,
    );
    return 2;
  }
  const guess = nearest(name, COMMANDS);
  console.error(
    `bindscope has no command ${name}. ` +
      (guess === null ? "See: bindscope help" : `Did you mean ${guess}?`),
  );
  return 2;
}

function commandList(): string {
  const width = Math.max(...COMMANDS.map((name) => name.length)) + 2;
  const elsewhere = NAMES.filter((name) => name !== "help" && !COMMANDS.includes(name));
  return [
    "bindscope COMMAND …: does an embedding model bind concepts?",
    "",
    ...COMMANDS.map((name) => `  ${name.padEnd(width)}${DESCRIBED[name].description}`),
    "",
    `By Deno in a clone of the repository, too: ${elsewhere.join(", ")}.`,
    "Each says more: bindscope COMMAND --help",
  ].join("\n");
}
