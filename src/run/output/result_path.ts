import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** The result.json that a word of the command line means: the file itself, or the one in a folder. */
export function resultPath(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? join(path, "result.json") : path;
}

/** What a result is called: its folder. */
export function resultName(path: string): string {
  return basename(dirname(resolve(path)));
}
