// A folder is read like a table of contents: with more files than this it wants rooms.
import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../../", import.meta.url);
const MOST = 24;
const FOLDERS = ["core-wasm/src", "src", "packages", "tasks", "tests"];

/** What installing and compiling leave. */
const MADE = new Set(["node_modules", "target"]);

/** Folders below one, with the number of files in each. */
async function counted(folder: string): Promise<[folder: string, files: number][]> {
  const found: [string, number][] = [[folder, 0]];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    if (!isDirectory) found[0][1] += 1;
    else if (!MADE.has(name)) found.push(...await counted(`${folder}/${name}`));
  }
  return found;
}

Deno.test(`at most ${MOST} files stand side by side`, async () => {
  const all = (await Promise.all(FOLDERS.map(counted))).flat();
  assert(all.length > 100, `only ${all.length} folders were found`);
  const crowded = all.filter(([, files]) => files > MOST);
  assertEquals(crowded, []);
});
