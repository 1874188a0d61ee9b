/** `deno task research NAME …`: studies of many models, or of what is inside one, a level below the commands. */
import { UsageError } from "../job/failure.ts";
import { nearest } from "../result/names.ts";
import { listLines, researchNames } from "./help.ts";
import { printLines } from "./output/print.ts";
import type { Tasks } from "./registry.ts";
import { runTask } from "./task/task.ts";

/** Runs the task that the first word names with the words behind it; without one it lists them. */
export async function runResearch(args: readonly string[], tasks: Tasks): Promise<number> {
  const names = researchNames(tasks);
  const [first, ...rest] = args;
  if (names.includes(first)) return await tasks[first].run(rest);
  return await runTask({
    name: "research",
    argument: "[NAME …]",
    positionals: { min: 0, max: Infinity },
    summary: `Studies of many models, or of what is inside one: ${names.join(", ")}.`,
    options: {},
    examples: names.map((name) => `deno task research ${name} --help`),
    run({ positionals: [name] }) {
      if (name === undefined) {
        printLines(["deno task research NAME …", "", ...listLines(names)].join("\n"));
        return Promise.resolve();
      }
      const guess = nearest(name, names);
      throw new UsageError(
        `research has no ${name}. ` +
          (guess === null ? `It has ${names.join(", ")}.` : `Did you mean ${guess}?`),
      );
    },
  }, args);
}
