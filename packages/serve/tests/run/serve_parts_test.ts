import { assertEquals } from "@std/assert";
import { FolderStore } from "../../../../src/job/store.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { cachedResults } from "../../run/cached_results.ts";
import { namedFolders } from "../../../../src/run/task/options.ts";
import { servedName } from "../../run/served_name.ts";
import { sampleResult } from "../../../../tests/result/sample_result.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";

const KEY = "a".repeat(64);
const OTHER = "b".repeat(64);

Deno.test("results of the served sets are found in the cache, those of other sets are not", async () => {
  await inFolder(async (folder) => {
    const result = sampleResult();
    const store = new FolderStore(folder);
    const bytes = new TextEncoder().encode(formatResult(result));
    await store.put(KEY, new Map([["result.json", bytes]]));
    await store.put(OTHER, new Map([["fit.json", bytes]]));
    const [input] = result.inputs;
    const found = await cachedResults(folder, [input]);
    assertEquals([...found.keys()], [KEY]);
    assertEquals([found.get(KEY)!.input, found.get(KEY)!.bytes], [input, bytes]);
    assertEquals((await cachedResults(folder, [{ sha256: "another" }])).size, 0);
    await Deno.writeTextFile(`${folder}/${KEY}/result.json`, "{");
    assertEquals((await cachedResults(folder, [input])).size, 0);
    assertEquals((await cachedResults(`${folder}/missing`, [input])).size, 0);
  });
});

Deno.test("a served set has a name that needs no escape, unlike the others", () => {
  assertEquals(servedName("mine", []), "mine");
  assertEquals(servedName("mine", ["mine", "mine-2"]), "mine-3");
  assertEquals(servedName("ein Satz/mit ß", []), "ein-Satz-mit-");
  assertEquals(servedName("...", []), "set");
});

Deno.test("sets are named by the flag, by a list, and by words; a folder may have a comma", async () => {
  assertEquals(namedFolders(null, []), []);
  assertEquals(namedFolders("a,b", ["c"]), ["a", "b", "c"]);
  await inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/red,blue`);
    assertEquals(namedFolders(`${folder}/red,blue`, []), [`${folder}/red,blue`]);
  });
});
