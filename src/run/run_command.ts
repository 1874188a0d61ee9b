/** `bindscope COMMAND …`: every task that needs nothing of this repository, as one program. */
import { nearest } from "../result/names.ts";
import { VERSION } from "../version.ts";
import { commandNames, furtherNames, listLines, measureNames } from "./help.ts";
import type { Tasks } from "./registry.ts";

/** Runs the command that the first word names, and answers with its exit code. */
export async function runCommand(
  [name, ...args]: readonly string[],
  tasks: Tasks,
): Promise<number> {
  if (name === "--version") {
    console.log(`bindscope ${VERSION}`);
    return 0;
  }
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    console.log(commandList(tasks, args.includes("--all")));
    return name === undefined ? 2 : 0;
  }
  const here = (task: string) => Object.hasOwn(tasks, task) && tasks[task].clone === undefined;
  if (here(name)) return await tasks[name].run(args);
  if (Object.hasOwn(tasks, name)) {
    console.error(
      `${name} takes ${
        tasks[name].clone
      }, which bindscope's package has not: it is a task of Deno's in a clone of the repository.`,
    );
    return 2;
  }
  const guess = nearest(name, Object.keys(tasks).filter(here));
  console.error(
    `bindscope has no command ${name}. ` +
      (guess === null ? "See: bindscope help" : `Did you mean ${guess}?`),
  );
  return 2;
}

function commandList(tasks: Tasks, all: boolean): string {
  const here = (names: readonly string[]) =>
    names.filter((name) => tasks[name].clone === undefined);
  const every = [...commandNames(tasks), ...furtherNames(tasks)];
  const elsewhere = every.filter((name) => tasks[name].clone !== undefined);
  return [
    "bindscope COMMAND …: does an embedding model bind concepts?",
    "",
    ...listLines(here(commandNames(tasks))),
    "",
    ...all
      ? [
        "Other forms, and studies:",
        ...listLines(here(furtherNames(tasks))),
        "",
        "Single measures of analyze: bindscope NAME SET",
        ...listLines(measureNames(tasks)),
        "",
      ]
      : [],
    `By Deno in a clone of the repository, too: ${elsewhere.join(", ")}.`,
    `Each says more: bindscope COMMAND --help${all ? "" : ". All: bindscope help --all"}`,
  ].join("\n");
}
