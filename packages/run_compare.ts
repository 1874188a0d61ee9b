/** `deno task compare`: models side by side, or, of a folder of Results, all of them in one table. */
import { existsSync, statSync } from "node:fs";
import { COMMON_OPTIONS } from "../src/job/options.ts";
import { plainWords } from "../src/job/parse_options.ts";
import { COMPARE_OPTIONS } from "./compare/run/options.ts";
import { runCompare } from "./compare/run/task.ts";
import { COLLECT_OPTIONS } from "./sweep/run/collect_options.ts";
import { runCollect } from "./sweep/run/run_collect.ts";

/** Flags that compare alone has. */
const OWN = Object.keys(COMPARE_OPTIONS).map((name) => `--${name}`);

/** One folder that is no Result itself is a collection; requirements and vectors are compare's. */
export function runCompareOrCollect(args: readonly string[]): Promise<number> {
  const words = plainWords(args, [COMPARE_OPTIONS, COLLECT_OPTIONS, COMMON_OPTIONS]);
  const [folder] = words;
  const collects = words.length === 1 && isFolder(folder) && !existsSync(`${folder}/result.json`) &&
    !args.some((word) => OWN.includes(word.split("=")[0]));
  return collects ? runCollect(args) : runCompare(args);
}

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
