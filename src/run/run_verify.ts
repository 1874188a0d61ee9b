/** `deno task verify RESULT [SET]`: a Result made again from what it says of itself, byte by byte. */

import { loadCore } from "../core/load.ts";
import { readText } from "../data/files/files.ts";
import { dirname, resolve } from "../host/paths.ts";
import { TaskError } from "../job/failure.ts";
import { type OptionSpecs, optionTable } from "../job/options.ts";
import { arithmeticOfResult } from "../job/arithmetic.ts";
import { openSet, SET_OPTIONS } from "../job/set_options.ts";
import { analyze } from "../measure/analyze.ts";
import { MEASURES } from "../measure/registry.ts";
import { readResult } from "../result/read.ts";
import type { Json } from "../result/result.ts";
import { TRAIN_OPTIONS } from "../train/options.ts";
import type { Difference } from "../verify/first_difference.ts";
import { findSet } from "../verify/find_set.ts";
import { givenSet } from "../verify/given_set.ts";
import { verifyResult } from "../verify/verify_result.ts";
import { REPRODUCE_REMAKER } from "./remake_reproduce.ts";
import { printText } from "./output/print.ts";
import { resultPath } from "./output/result_path.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { defaultWorkers, WORKER_OPTIONS } from "./run_measure.ts";
import { runTask, type TaskInput } from "./task.ts";

/** Where sets lie that came with this repository, or were made here. */
const PLACES = ["fixtures/sets", "out"];

/** Exit code of a Result that can't be made again as it is. */
const DIFFERENT = 3;

/** Options whose value is a file: a Result has the hash of its content, and the person the file. */
const CONTENTS: OptionSpecs = Object.fromEntries(
  [...MEASURES, analyze, { options: TRAIN_OPTIONS }].flatMap(({ options }) =>
    Object.entries(options as OptionSpecs)
      .filter(([, spec]) => spec.contentOf !== undefined)
      .map(([name]) => [name, {
        kind: "text" as const,
        default: null,
        placeholder: "PATH",
        help: "The file or folder that the Result was made with, if it was.",
        inResult: false,
      }])
  ),
);

const { maxScenes: _, ...SET_PLACES } = SET_OPTIONS;

const OPTIONS = { ...optionTable({ ...WORKER_OPTIONS, ...SET_PLACES }), ...CONTENTS };

export function runVerify(args: readonly string[]): Promise<number> {
  return runTask({
    name: "verify",
    argument: "RESULT [SET]",
    positionals: { min: 1, max: 100 },
    summary:
      "Makes a Result again from what it says of itself, and compares bytes: exit 0 equal, 3 different, " +
      "1 where it can't be made. Without SET it is looked for in fixtures/sets and out. For a comparison " +
      "give the Results that it compares.",
    options: OPTIONS,
    examples: [
      "deno task verify out/analyze/minilm-clevr-captions",
      "deno task verify out/probe/my-set/result.json my-set --workers 1",
    ],
    run: verify,
  }, args);
}

async function verify(
  { options, positionals: [word, ...rest], signal }: TaskInput<typeof OPTIONS>,
): Promise<number> {
  const path = resultPath(word);
  // Says what is wrong with the file, in one sentence.
  const said = await readResult(path);
  const { kind } = said;
  const arithmetic = arithmeticOfResult(said);
  const text = await readText(path);
  const core = await loadCore(arithmetic);
  const words = kind === "compare" ? [] : rest;
  if (words.length > 1) {
    throw new TaskError(`${path} is of one set, but ${words.length} were given. Give one of them.`);
  }
  const setOptions = { ...options, maxScenes: null } as never;
  const named = words.length > 0 || options.embeddings !== null;
  const set = named
    ? givenSet(core, () => openSet(core, words, setOptions, 0))
    : findSet(core, [...PLACES, dirname(resolve(path))], `deno task verify ${word} SET`);
  const results = kind === "compare" ? await Promise.all(rest.map(resultPath).map(readResult)) : [];
  const progress = terminalProgress(options.quiet);
  const start = performance.now();
  try {
    const files = options as unknown as { readonly [name: string]: string | undefined };
    const { equal, difference } = await verifyResult(core, text, {
      workers: options.workers ?? defaultWorkers(),
      given: { set, results, files: presentIn(files) },
      remakers: [REPRODUCE_REMAKER],
      signal,
      progress: (share, doing) => progress.update(share, 1, doing),
    });
    await progress.stop();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (options.json) console.log(JSON.stringify({ equal, difference }));
    else if (equal) {
      printText(`${path}: equal, all ${text.length} bytes, made again in ${seconds} s.`);
    } else {
      printText(`${path}: ${differenceWords(difference)}`);
      if (arithmetic === "fused") {
        printText("Its arithmetic is fused: another kind of processor rounds otherwise.");
      }
    }
    return equal ? 0 : DIFFERENT;
  } finally {
    await progress.stop();
  }
}

function presentIn(values: { readonly [name: string]: string | undefined }) {
  return Object.fromEntries(
    Object.keys(CONTENTS).flatMap((name) => values[name] ? [[name, values[name]]] : []),
  );
}

/** `different. metrics.object.test was 0.52; made again it is 0.5.` */
function differenceWords(difference: Difference | null): string {
  if (difference === null) return "different in the way it is written; all values are equal.";
  const { path, was, is } = difference;
  return `different. ${path} was ${shortly(was)}; made again it is ${shortly(is)}.`;
}

function shortly(value: Json | undefined): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
