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
const OTHERS: { readonly [name: string]: Command } = {
  compare: {
    what: "Models side by side, with paired differences.",
    run: async (args) => (await import("../run_compare.ts")).runCompare(args),
  },
  collect: {
    what: "Thousands of Results in one table.",
    run: async (args) => (await import("../run_collect.ts")).runCollect(args),
  },
  pairs: {
    what: "Benchmarks of image-caption pairs, each score with its bounds.",
    run: async (args) => (await import("../run_pairs.ts")).runPairs(args),
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
  capacity: {
    what: "How many objects, of how many values, a model binds before it breaks.",
    run: async (args) => (await import("../run_capacity.ts")).runCapacity(args),
  },
  calibrate: {
    what: "How often intervals hold the truth, and verdicts on planted truths.",
    run: async (args) => (await import("../run_calibrate.ts")).runCalibrate(args),
  },
};

const COMMANDS: { readonly [name: string]: Command } = {
  ...Object.fromEntries(
    [ANALYZE_SPEC, ...MEASURE_SPECS].map((words) => [words.kind, {
      what: words.summary,
      run: (args: readonly string[]) => runMeasure(words, args),
    }]),
  ),
  ...OTHERS,
};

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
  if (Object.hasOwn(COMMANDS, name)) return await COMMANDS[name].run(args);
  const guess = nearest(name, Object.keys(COMMANDS));
  console.error(
    `bindscope has no command ${name}. ` +
      (guess === null ? "See: bindscope help" : `Did you mean ${guess}?`),
  );
  return 2;
}

function commandList(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2;
  const lines = Object.entries(COMMANDS).map(([name, { what }]) =>
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
