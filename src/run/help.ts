/** `deno task help`: the tasks and what they are for, without the permissions that Deno's list has. */
import config from "../../deno.json" with { type: "json" };
import { printText } from "./output/print.ts";
import { task } from "./task/task.ts";

export const runHelp = task({
  name: "help",
  argument: "",
  summary: "Lists the tasks and says what each is for.",
  options: {},
  examples: ["deno task help", "deno task analyze --help"],
  run({ options }) {
    const listed = Object.entries(config.tasks).map(([name, { description, command }]) => ({
      name,
      description,
      // What works on the project itself has its files in tasks/dev, or none.
      develops: !/ tasks\/\w+\.ts/.test(command),
    }));
    if (options.json) console.log(JSON.stringify(listed, null, 2));
    else if (!options.quiet) {
      show("Tasks", listed.filter(({ develops }) => !develops));
      show("To work on bindscope itself", listed.filter(({ develops }) => develops));
      printText("Each says more: deno task NAME --help");
      printText(
        "Exit codes: 0 done; 1 failed, or an input that can't be read; 2 wrong usage, or a plan that can't be read; " +
          "3 what --require asks does not hold; 130 stopped.",
      );
    }
    return Promise.resolve();
  },
});

function show(title: string, tasks: readonly { name: string; description: string }[]): void {
  const width = Math.max(...tasks.map(({ name }) => name.length)) + 2;
  console.log(title);
  for (const { name, description } of tasks) console.log(`  ${name.padEnd(width)}${description}`);
  console.log();
}
