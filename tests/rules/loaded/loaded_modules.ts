/** Which modules a program loads, found by running it: V8 lists every module of a run for coverage. */

import { publishedPath } from "../../../tasks/dev/published.ts";

/** A run, and what it loaded of this repository: paths from its root, in order. */
interface LoadingRun {
  readonly code: number;
  readonly loaded: readonly string[];
}

const ROOT = new URL("../../../", import.meta.url);

/** Runs a module of this repository in a folder of its own, with words behind it. */
export async function modulesLoadedBy(path: string, words: readonly string[]): Promise<LoadingRun> {
  const folder = await Deno.makeTempDir();
  try {
    const coverage = `${folder}/coverage`;
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--frozen",
        `--coverage=${coverage}`,
        "--allow-read",
        "--allow-write=out",
        new URL(path, ROOT).pathname,
        ...words,
      ],
      cwd: folder,
      stdout: "null",
      stderr: "null",
    }).output();
    const loaded = new Set<string>();
    for await (const { name } of Deno.readDir(coverage)) {
      const { url } = JSON.parse(await Deno.readTextFile(`${coverage}/${name}`));
      if (url.startsWith(ROOT.href)) loaded.add(url.slice(ROOT.href.length));
    }
    return { code, loaded: [...loaded].sort() };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * The modules that a file of this repository imports before it runs, and theirs, of packages by name.
 * What is imported later, or for types alone, is not among them.
 */
export async function importedAtOnce(path: string): Promise<string[]> {
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    if (!next.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(new URL(next, ROOT));
    for (const location of valuesFrom(text)) {
      const own = location.startsWith(".")
        ? new URL(location, `file:///${next}`).pathname.slice(1)
        : publishedPath(location);
      if (own === null) found.add(location);
      else open.push(own);
    }
  }
  return [...found].sort();
}

const STATIC =
  /^(?:import|export)(?!\s+type\b)\s+(?:(\{[^}]*\})|\*(?: as \w+)?|\w+)\s+from\s+"([^"]+)"|^import\s+"([^"]+)"/gm;

/** Places that a text imports or re-exports something from that is no type. */
export function valuesFrom(text: string): string[] {
  return [...text.matchAll(STATIC)].flatMap(([, list, from, bare]) => {
    const names = list?.slice(1, -1).split(",").map((name) => name.trim()).filter(Boolean);
    return names?.every((name) => name.startsWith("type ")) ? [] : [from ?? bare];
  });
}
