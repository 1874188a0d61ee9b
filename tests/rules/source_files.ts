/** The repository's own sources, for tests of rules that hold for all of them. */

import { publishedSubpaths } from "../../tasks/dev/bundle/published.ts";

const ROOT = new URL("../../", import.meta.url);

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** One file, or all .ts files below a folder, by path. */
export async function sourceFiles(place: string): Promise<SourceFile[]> {
  return await filesEnding(place, ".ts");
}

/** The same of another ending. */
export async function filesEnding(place: string, ending: string): Promise<SourceFile[]> {
  if (place.endsWith(ending)) {
    return [{ path: place, text: await Deno.readTextFile(new URL(place, ROOT)) }];
  }
  const found: SourceFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${place}/`, ROOT))) {
    if (isDirectory && name !== "node_modules") {
      found.push(...await filesEnding(`${place}/${name}`, ending));
    } else if (name.endsWith(ending)) {
      found.push(...await filesEnding(`${place}/${name}`, ending));
    }
  }
  return found.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** A file of another kind, as text. */
export async function textOf(path: string): Promise<string> {
  return await Deno.readTextFile(new URL(path, ROOT));
}

/** The modules that are published for everybody. */
export function entryPoints(): string[] {
  return publishedSubpaths().map(([, path]) => path);
}
