import type { Core } from "../../core/core.ts";
import { loadCore } from "../../core/load.ts";
import { readText } from "../../data/files/files.ts";
import { dirname, resolve } from "../../host/paths.ts";
import { TaskError } from "../../job/failure.ts";
import { arithmeticOfResult } from "../../job/arithmetic.ts";
import { openSet } from "../../job/open_set.ts";
import { type OptionValues, shellWord } from "../../job/options.ts";
import { parseOptions } from "../../job/parse_options.ts";
import type { SET_OPTIONS } from "../../job/set_options.ts";
import { readResult } from "../../result/read.ts";
import type { Json } from "../../result/result.ts";
import type { FirstDifference } from "../../verify/first_difference.ts";
import { findSet } from "../../verify/find_set.ts";
import { givenSet } from "../../verify/given_set.ts";
import type { Given } from "../../verify/remaker.ts";
import { outsideKind } from "../../verify/kinds.ts";
import { verifyResult } from "../../verify/verify_result.ts";
import { madeFrom } from "../output/made_from.ts";
import { printText } from "../output/print.ts";
import { contents, type SET_PLACES, sourceOptions } from "../output/sources.ts";
import { resultPath } from "../output/result_path.ts";
import { terminalProgress } from "../output/terminal_progress.ts";
import { defaultWorkers, type WORKER_OPTIONS } from "../task/options.ts";
import type { TaskInput } from "../task/task.ts";

/** Where sets are that came with this repository, or were made here. */
const PLACES = ["fixtures/sets", "out"];

type VerifyInput = TaskInput<typeof WORKER_OPTIONS & typeof SET_PLACES>;

/** Exit code of a Result that can't be made again as it is. */
const DIFFERENT = 3;

/** Makes it again, compares, and says so: the exit code. */
export async function verify(input: VerifyInput): Promise<number> {
  const { options, positionals: [word], signal } = input;
  const path = resultPath(word);
  // Says what is wrong with the file, in one sentence.
  const result = await readResult(path);
  const arithmetic = arithmeticOfResult(result);
  const text = await readText(path);
  const core = await loadCore(arithmetic);
  const sources = await sourcesOf(path, input);
  const { places: setOptions, words, files } = sources;
  const outside = outsideKind(result.kind);
  if (outside === null && words.length > 1) {
    throw new TaskError(`${path} is of one set, but ${words.length} were given. Give one of them.`);
  }
  const set = setOpener(core, path, outside?.takes === "sets", sources, input);
  const results = outside?.takes === "results"
    ? await Promise.all(words.map(resultPath).map(readResult))
    : [];
  using progress = terminalProgress(options.quiet);
  const start = performance.now();
  const { equal, difference } = await verifyResult(core, text, {
    workers: options.workers ?? defaultWorkers(),
    given: { set, results, files },
    remakers: outside?.remaker
      ? [await outside.remaker({ words, files, embeddings: setOptions.embeddings })]
      : [],
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
}

/** Opens the set that a hash of the Result stands for: one that was named, else one of that hash among the folders known here. */
function setOpener(
  core: Core,
  path: string,
  takesSets: boolean,
  { places, words }: Awaited<ReturnType<typeof sourcesOf>>,
  { positionals, given }: VerifyInput,
): Given["set"] {
  // Of several sets each word is one; of one set all words are, embeddings and labels.
  const apart = takesSets && words.length > 0;
  const opens = (apart ? words.map((word) => [word]) : [words]).map((words) =>
    givenSet(
      core,
      (aliases) => openSet(core, words, { ...places, aliases, acceptChanges: true }, 0),
    )
  );
  const open: Given["set"] = (...asked) =>
    opens.slice(1).reduce(
      (found, next) => found.catch(() => next(...asked)),
      opens[0](...asked),
    );
  // What somebody names now must be the set; what run.json names may have moved.
  if (positionals.length > 1 || given.has("embeddings")) return open;
  const find = findSet(
    core,
    [...PLACES, dirname(resolve(path))],
    `deno task verify ${shellWord(positionals[0])} SET`,
  );
  const isNamed = words.length > 0 || places.embeddings !== null;
  return (...asked) => isNamed ? open(...asked).catch(() => find(...asked)) : find(...asked);
}

/** What it was made from: what run.json beside it says, and before that what the command line does. */
async function sourcesOf(path: string, { options, positionals, given }: VerifyInput) {
  const recorded = parseOptions("verify", sourceOptions(), await madeFrom(path) ?? []);
  const words = positionals.slice(1);
  const isNamed = words.length > 0 || given.has("embeddings");
  const all: { readonly [name: string]: unknown } = {
    ...recorded.values,
    ...Object.fromEntries(Object.entries(options).filter(([name]) => given.has(name))),
  };
  return {
    words: isNamed ? words : recorded.positionals,
    places: { ...(isNamed ? options : all), maxScenes: null } as never as OptionValues<
      typeof SET_OPTIONS
    >,
    files: Object.fromEntries(
      Object.keys(contents()).flatMap((name) => all[name] ? [[name, String(all[name])]] : []),
    ),
  };
}

/** `different. metrics.object.test was 0.52; made again it is 0.5.` */
function differenceWords(difference: FirstDifference | null): string {
  if (difference === null) return "different in the way it is written; all values are equal.";
  const { path, was, is } = difference;
  return `different. ${path} was ${shortly(was)}; made again it is ${shortly(is)}.`;
}

function shortly(value: Json | undefined): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
