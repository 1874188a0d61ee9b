/** `bindscope COMMAND …`: every task that needs nothing of this repository, as one program. */
import config from "../../deno.json" with { type: "json" };
import { nearest } from "../result/names.ts";
import { VERSION } from "../version.ts";
import type { Tasks } from "./registry.ts";

const DESCRIBED: { readonly [name: string]: { readonly description: string } } = config.tasks;

/** Runs the command that the first word names, and answers with its exit code. */
export async function runCommand(
  [name, ...args]: readonly string[],
  tasks: Tasks,
): Promise<number> {
  // In the order of deno.json.
  const names = Object.keys(DESCRIBED).filter((name) => Object.hasOwn(tasks, name));
  const commands = names.filter((name) => tasks[name].clone === undefined);
  if (name === "--version") {
    console.log(`bindscope ${VERSION}`);
    return 0;
  }
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    console.log(commandList(names, commands));
    return name === undefined ? 2 : 0;
  }
  if (commands.includes(name)) return await tasks[name].run(args);
  if (names.includes(name)) {
    console.error(
      `${name} takes ${
        tasks[name].clone
      }, which bindscope's package has not: it is a task of Deno's in a clone of the repository.`,
    );
    return 2;
  }
  const guess = nearest(name, commands);
  console.error(
    `bindscope has no command ${name}. ` +
      (guess === null ? "See: bindscope help" : `Did you mean ${guess}?`),
  );
  return 2;
}

function commandList(names: readonly string[], commands: readonly string[]): string {
  const width = Math.max(...commands.map((name) => name.length)) + 2;
  const elsewhere = names.filter((name) => name !== "help" && !commands.includes(name));
  return [
    "bindscope COMMAND …: does an embedding model bind concepts?",
    "",
    ...commands.map((name) => `  ${name.padEnd(width)}${DESCRIBED[name].description}`),
    "",
    `By Deno in a clone of the repository, too: ${elsewhere.join(", ")}.`,
    "Each says more: bindscope COMMAND --help",
  ].join("\n");
}
