/** What all tasks share: help, option parsing, one-sentence failures, exit codes, interruption. */

import { describeFailure, UsageError } from "../../job/failure.ts";
import { helpText } from "./help.ts";
import { columnsOf, printLines, sayText } from "../output/print.ts";
import { nearest } from "../../result/names.ts";
import { COMMON_OPTIONS, type OptionSpecs, type OptionValues } from "../../job/options.ts";
import { VERSION } from "../../version.ts";
import { parseOptions } from "../../job/parse_options.ts";
import { type OutsideKind, registerKinds } from "../../verify/kinds.ts";

interface TaskDefinition<S extends OptionSpecs> {
  name: string;
  /** What is typed for it, where that is not its name: "models:fetch". */
  command?: string;
  /** "SET", "clevr2d|text", "" …; a word in square brackets may be left out. */
  argument: string;
  summary: string;
  options: S;
  examples: readonly string[];
  /** Kinds of Results that it makes, where a package brings them. */
  brings?: readonly OutsideKind[];
  /** The numbers of its Result, for `--help`, which alone asks for them: paths and names. */
  numbers?: () => Promise<readonly (readonly [path: string, name: string])[]>;
  /** Flags that `--help` shows where there are many; `--help-all` shows all, and the numbers. Default: all. */
  brief?: readonly string[];
  /** How many positional words it takes. Default: 1 if there is an argument, else 0. */
  positionals?: { min: number; max: number };
  /**
   * Whether the task looks at `signal` often and ends itself on Ctrl-C, telling what is cached. Others
   * end at once: they write whole files only, so finished work is cached there too, and no long
   * computation can hold the key up.
   */
  graceful?: boolean;
  /** A number it gives is the exit code. */
  run(input: TaskInput<S>): Promise<number | void>;
}

export interface TaskInput<S extends OptionSpecs> {
  options: OptionValues<S> & OptionValues<typeof COMMON_OPTIONS>;
  positionals: string[];
  given: ReadonlySet<string>;
  /** Aborted by Ctrl-C, if the task is graceful. */
  signal: AbortSignal;
  /** From here on Ctrl-C ends the process itself, with 130 too: for work that no signal reaches. */
  endAtOnce(): void;
  /** A line for the person, on standard error; silent with --quiet. */
  say(message: string): void;
}

/**
 * Runs a task and answers with its exit code: 0 done, 1 failed (one sentence on standard error),
 * 2 wrong usage, 130 interrupted.
 */
export async function runTask<S extends OptionSpecs>(
  task: TaskDefinition<S>,
  args: readonly string[],
): Promise<number> {
  registerKinds(task.brings ?? []);
  // A task may say in its own words what a common option means to it.
  const specs = { ...task.options, ...COMMON_OPTIONS, ...task.options } as
    & S
    & typeof COMMON_OPTIONS;
  const controller = new AbortController();
  const interrupt = () => controller.abort(new DOMException("Interrupted", "AbortError"));
  const endAtOnce = () => Deno.removeSignalListener("SIGINT", interrupt);
  if (task.graceful) Deno.addSignalListener("SIGINT", interrupt);
  try {
    const whole = args.includes("--help-all");
    if (whole || args.includes("--help") || args.includes("-h")) {
      const brief = whole ? undefined : task.brief;
      const numbers = brief === undefined ? await task.numbers?.() : undefined;
      const topic = { ...task, command: task.command ?? task.name, options: specs, numbers, brief };
      printLines(helpText(topic, Math.min(100, columnsOf(Deno.stdout))));
      return 0;
    }
    if (args.includes("--version")) {
      console.log(`bindscope ${VERSION}`);
      return 0;
    }
    const { values, positionals, given } = parseOptions(task.command ?? task.name, specs, args);
    checkPositionals(task, positionals);
    const options = values as unknown as TaskInput<S>["options"];
    const code = await task.run({
      options,
      positionals,
      given,
      signal: controller.signal,
      endAtOnce,
      say: (message) => options.quiet || sayText(message),
    });
    return code ?? 0;
  } catch (error) {
    const { message, exitCode } = describeFailure(error);
    if (message !== "") sayText(message);
    return exitCode;
  } finally {
    if (task.graceful) endAtOnce();
  }
}

/** The task as a function of its command line. */
export const task =
  <S extends OptionSpecs>(definition: TaskDefinition<S>) => (args: readonly string[]) =>
    runTask(definition, args);

function checkPositionals<S extends OptionSpecs>(task: TaskDefinition<S>, words: string[]): void {
  const command = task.command ?? task.name;
  const { min, max } = task.positionals ??
    (task.argument === "" ? { min: 0, max: 0 } : { min: 1, max: 1 });
  if (words.length > max) {
    throw new UsageError(
      `${task.name} takes ${
        max === 0 ? "no argument" : max === 1 ? "one argument" : `at most ${max} arguments`
      }, but "${words[max]}" was given too. See: deno task ${command} --help`,
    );
  }
  if (words.length < min) {
    const several = min > 1 ? "two or more " : "";
    throw new UsageError(
      `${task.name} needs ${several}${task.argument}. See: deno task ${command} --help`,
    );
  }
  const choices = task.argument.split("|");
  if (choices.length > 1 && words.length > 0 && !choices.includes(words[0])) {
    const guess = nearest(words[0], choices);
    throw new UsageError(
      `${task.name} takes one of ${choices.join(", ")}, not "${words[0]}".${
        guess ? ` Did you mean ${guess}?` : ""
      }`,
    );
  }
}
