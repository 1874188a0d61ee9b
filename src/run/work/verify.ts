import { loadCore } from "../../core/load.ts";
import { readText } from "../../data/files/files.ts";
import { dirname, resolve } from "../../host/paths.ts";
import { TaskError } from "../../job/failure.ts";
import { arithmeticOfResult } from "../../job/arithmetic.ts";
import { openSet } from "../../job/open_set.ts";
import { readResult } from "../../result/read.ts";
import type { Json } from "../../result/result.ts";
import type { Difference } from "../../verify/first_difference.ts";
import { findSet } from "../../verify/find_set.ts";
import { givenSet } from "../../verify/given_set.ts";
import { verifyResult } from "../../verify/verify_result.ts";
import { REPRODUCE_REMAKER } from "../remake_reproduce.ts";
import { printText } from "../output/print.ts";
import { resultPath } from "../output/result_path.ts";
import { terminalProgress } from "../output/terminal_progress.ts";
import { defaultWorkers } from "../worker_options.ts";
import { CONTENTS, type VerifyInput } from "../verify_options.ts";

/** Where sets lie that came with this repository, or were made here. */
const PLACES = ["fixtures/sets", "out"];

/** Exit code of a Result that can't be made again as it is. */
const DIFFERENT = 3;

/** Makes it again, compares, and says so: the exit code. */
export async function verify(
  { options, positionals: [word, ...rest], signal }: VerifyInput,
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
  const setOptions = { ...options, maxScenes: null, acceptChanges: true };
  const named = words.length > 0 || options.embeddings !== null;
  const set = named
    ? givenSet(
      core,
      (aliases) => openSet(core, words, { ...setOptions, aliases }, 0),
    )
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
