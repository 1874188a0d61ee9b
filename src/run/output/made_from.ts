/**
 * Files and folders that a Result was made from, as arguments for `verify`. They are in run.json beside the Result: the Result
 * itself holds hashes alone, so that a report that is passed on names no file.
 */
import { exists, readText } from "../../data/files/files.ts";
import { dirname, join } from "../../host/paths.ts";
import { flagName } from "../../job/options.ts";
import type { Result } from "../../result/result.ts";
import { commandLines } from "../../verify/command_line.ts";
import { printLines } from "./print.ts";
import { sourceOptions } from "./sources.ts";

/** Positional arguments, then a flag for each source that an option named. */
export function sourceWords(
  options: { readonly [name: string]: unknown },
  words: readonly string[] = [],
): string[] {
  const flags = Object.entries(sourceOptions()).flatMap(([name, spec]) => {
    const value = options[name] ?? spec.default;
    if (value === spec.default) return [];
    return [value === true ? `--${flagName(name)}` : `--${flagName(name)}=${value}`];
  });
  return [...words, ...flags];
}

/** The arguments in run.json beside this Result; null where there are none. */
export async function madeFrom(resultPath: string): Promise<readonly string[] | null> {
  const path = join(dirname(resultPath), "run.json");
  if (!exists(path)) return null;
  try {
    const { from } = JSON.parse(await readText(path)) as { from?: unknown };
    return Array.isArray(from) && from.every((word) => typeof word === "string") ? from : null;
  } catch {
    return null;
  }
}

/** The line that makes a Result again, in one piece; run.json beside the Result says what it was made from. */
export function printAgain(result: Result, out: string): void {
  const [verify] = commandLines(result, `${out}/result.json`, true);
  printLines(`Reproduce: ${verify}`);
}
