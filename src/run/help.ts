/** `deno task help` and `bindscope help`: the commands and what they are for, without the permissions that Deno's list has. */
import config from "../../deno.json" with { type: "json" };
import { flagOption, NOT_IN_RESULT, optionTable } from "../job/options.ts";
import { printText } from "./output/print.ts";
import type { Tasks } from "./registry.ts";
import { task } from "./task/task.ts";

/** What each task is for, in the order in which it is listed. */
const DESCRIBED: { readonly [name: string]: { readonly description: string } } = config.tasks;

/** A list of tasks under a heading. */
interface Group {
  readonly title: string;
  readonly names: readonly string[];
}

const named = (tasks: Tasks, listed: string) =>
  Object.keys(DESCRIBED).filter((name) =>
    Object.hasOwn(tasks, name) && tasks[name].listed === listed
  );

/** Single measures, each of which an analysis makes too. */
export const measureNames = (tasks: Tasks): string[] => named(tasks, "measure");

/** Studies, and other forms of commands, in the order of deno.json. */
export const furtherNames = (tasks: Tasks): string[] => named(tasks, "further");

/** Commands that this program runs, in the order of deno.json. */
export const commandNames = (tasks: Tasks): string[] => named(tasks, "command");

/** Names and what they are for, a line each. */
export function listLines(names: readonly string[]): string[] {
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return names.map((name) => `  ${name.padEnd(width)}${DESCRIBED[name].description}`);
}

const OPTIONS = optionTable({
  all: flagOption("Studies, single measures and tasks of developers too.", NOT_IN_RESULT),
});

/** `deno task help`. */
export const runHelp = (args: readonly string[], tasks: Tasks): Promise<number> =>
  task({
    name: "help",
    argument: "",
    summary: "Lists the commands and says what each is for.",
    options: OPTIONS,
    examples: ["deno task help", "deno task help --all", "deno task analyze --help"],
    run({ options }) {
      const developers = Object.keys(DESCRIBED).filter((name) => !Object.hasOwn(tasks, name));
      const groups: Group[] = [
        { title: "Commands", names: commandNames(tasks) },
        { title: "Other forms, and studies", names: furtherNames(tasks) },
        { title: "Single measures of analyze: deno task NAME SET", names: measureNames(tasks) },
        { title: "To work on bindscope itself", names: developers },
      ];
      if (options.json) {
        const listed = groups.flatMap(({ title, names }) =>
          names.map((name) => ({ name, description: DESCRIBED[name].description, group: title }))
        );
        console.log(JSON.stringify(listed, null, 2));
      } else if (!options.quiet) {
        for (const { title, names } of options.all ? groups : groups.slice(0, 1)) {
          console.log([`${title}:`, ...listLines(names), ""].join("\n"));
        }
        printText(
          options.all
            ? "Each says more: deno task NAME --help"
            : "Each says more: deno task NAME --help. All tasks: deno task help --all",
        );
        if (options.all) {
          printText(
            "Exit codes: 0 done; 1 failed, or an input that can't be read; 2 wrong usage, or a plan that can't be read; " +
              "3 --require does not hold, or verify found other bytes; 130 stopped.",
          );
        }
      }
      return Promise.resolve();
    },
  })(args);
