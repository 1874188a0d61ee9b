/**
 * What a Result was made from, as its command line named it: words that `verify` takes. They are in run.json, beside the
 * Result: a Result names content alone, and a report, which is passed on, names no file.
 */
import { exists, readText } from "../../data/files/files.ts";
import { dirname, join } from "../../host/paths.ts";
import { flagName } from "../../job/options.ts";
import { sourceOptions } from "../options/verify.ts";

/** Words of the command line, then a flag for each source that was named. */
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

/** What run.json beside this Result says; null where there is none that says it. */
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
