/** The repository's own sources, for tests of rules that hold for all of them. */

import { publishedSubpaths } from "../../tasks/dev/published.ts";

const ROOT = new URL("../../", import.meta.url);

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** One file, or all .ts files below a folder, by path. */
export async function sourceFiles(location: string): Promise<SourceFile[]> {
  return await filesEnding(location, ".ts");
}

/** The same of another ending. */
export async function filesEnding(location: string, ending: string): Promise<SourceFile[]> {
  if (location.endsWith(ending)) {
    return [{ path: location, text: await Deno.readTextFile(new URL(location, ROOT)) }];
  }
  const result: SourceFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${location}/`, ROOT))) {
    if (isDirectory && name !== "node_modules") {
      result.push(...await filesEnding(`${location}/${name}`, ending));
    } else if (name.endsWith(ending)) {
      result.push(...await filesEnding(`${location}/${name}`, ending));
    }
  }
  return result.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** A file of another kind, as text. */
export async function textOf(path: string): Promise<string> {
  return await Deno.readTextFile(new URL(path, ROOT));
}

/** The modules that are published for everybody. */
export function entryPoints(): string[] {
  return publishedSubpaths().map(([, path]) => path);
}
