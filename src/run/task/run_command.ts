/** `bindscope COMMAND …`: every task that needs nothing of this repository, as one program. */
import { nearest } from "../../result/names.ts";
import { ANALYZE_SPEC, MEASURE_SPECS } from "../../measure/specs.ts";
import { VERSION } from "../../version.ts";
import { runMeasure } from "../run_measure.ts";

type Run = (args: readonly string[]) => Promise<number>;

interface Command {
  readonly what: string;
  readonly run: Run;
}

/** Loaded when asked for: a command answers without the code of the others. */
const OWN: Commands = {
  compare: {
    what: "Models side by side, with paired differences.",
    run: async (args) => (await import("../run_compare.ts")).runCompare(args),
  },
  report: {
    what: "Figures and tables of Results.",
    run: async (args) => (await import("../run_report.ts")).runReport(args),
  },
  verify: {
    what: "Makes a Result again from what it says of itself, and compares bytes.",
    run: async (args) => (await import("../run_verify.ts")).runVerify(args),
  },
  scenes: {
    what: "Makes scenes: clevr2d, clevr (pictures), text (captions), tokens.",
    run: async (args) => (await import("../run_scenes.ts")).runScenes(args),
  },
  encode: {
    what: "Scenes and a model folder to an embedding set.",
    run: async (args) => (await import("../run_encode.ts")).runEncode(args),
  },
  train: {
    what: "A dual encoder from scratch: does binding emerge?",
    run: async (args) => (await import("../run_train.ts")).runTrain(args),
  },
};

const COMMANDS: Commands = {
  ...Object.fromEntries(
    [ANALYZE_SPEC, ...MEASURE_SPECS].map((words) => [words.kind, {
      what: words.summary,
      run: (args: readonly string[]) => runMeasure(words, args),
    }]),
  ),
  ...OWN,
};

/** Commands by name. */
export type Commands = { readonly [name: string]: Command };

/**
 * Runs the command that the first word names, and answers with its exit code.
 *
 * @param outside commands that packages bring
 */
export async function runCommand(
  [name, ...args]: readonly string[],
  outside: Commands,
): Promise<number> {
  const commands: Commands = { ...COMMANDS, ...outside };
  if (name === "--version") {
    console.log(`bindscope ${VERSION}`);
    return 0;
  }
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    console.log(commandList(commands));
    return name === undefined ? 2 : 0;
  }
  if (Object.hasOwn(commands, name)) return await commands[name].run(args);
  const guess = nearest(name, Object.keys(commands));
  console.error(
    `bindscope has no command ${name}. ` +
      (guess === null ? "See: bindscope help" : `Did you mean ${guess}?`),
  );
  return 2;
}

function commandList(commands: Commands): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  const lines = Object.entries(commands).map(([name, { what }]) =>
    `  ${name.padEnd(width)}${what}`
  );
  return [
    "bindscope COMMAND …: does an embedding model bind concepts?",
    "",
    ...lines,
    "",
    "Each says more: bindscope COMMAND --help",
  ].join("\n");
}
