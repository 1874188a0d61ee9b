// ARCHITECTURE.md names many files; each must be there, or whoever looks for it is lost.
import { assert, assertEquals } from "@std/assert";
import { textOf } from "./source_files.ts";

const ROOT = new URL("../../", import.meta.url);

/** Every file below the folders that the page speaks of, from the root. */
async function filesBelow(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    const path = `${folder}/${name}`;
    if (!isDirectory) names.push(path);
    else if (name !== "node_modules" && name !== "target") names.push(...await filesBelow(path));
  }
  return names;
}

/** The files named in the text, in whole or by the end of their path. */
function namedIn(text: string): string[] {
  const names = [...text.matchAll(/`([\w./-]+\.(?:ts|rs|md|py))`/g)].map(([, name]) => name);
  return [...new Set(names)];
}

const missing = (names: readonly string[], files: readonly string[]) =>
  names.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));

const FOLDERS = [
  "core-wasm/src",
  "docs",
  "fixtures/golden",
  "src",
  "packages",
  "tasks",
  "tests",
];

Deno.test("every file that ARCHITECTURE.md names exists", async () => {
  const files = (await Promise.all(FOLDERS.map(filesBelow))).flat();
  const names = namedIn(await textOf("ARCHITECTURE.md"));
  assert(names.length > 60, `only ${names.length} names were found`);
  assertEquals(missing(names, files), []);
});

Deno.test("a name without a file is found; the end of a path is enough, the end of a name is not", () => {
  const files = ["src/core/pool.ts", "core-wasm/src/gemm/pack.rs"];
  const text =
    "`src/core/pool.ts`, `core/pool.ts`, `gemm/pack.rs`, `ool.ts`, `src/pool.ts`, `pool`";
  assertEquals(missing(namedIn(text), files), ["ool.ts", "src/pool.ts"]);
});
