import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { readResults, stampResults } from "../../collect/read_results.ts";
import { resultPaths } from "../../../../src/run/output/result_path.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";

const text = (value: number) =>
  JSON.stringify({
    schema: "bindscope/result@2",
    kind: "map",
    version: "1",
    seed: 0,
    metrics: { parallelogram: value },
  });

async function write(path: string, content: string): Promise<void> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(path, content);
}

Deno.test("Results are found below folders in order, without what is hidden or set aside", () =>
  inFolder(async (folder) => {
    const names = ["b/result.json", "a/deep/result.json", "a/other.json", ".work/x/result.json"];
    for (const name of [...names, "c.damaged/result.json"]) await write(`${folder}/${name}`, "{}");
    const found = ["a/deep/result.json", "b/result.json"].map((name) => `${folder}/${name}`);
    assertEquals(resultPaths(`${folder}/`), found);
    assertEquals(resultPaths(found[1]), [found[1]]);
    assertThrows(() => resultPaths(`${folder}/nowhere`), Error, "does not exist");
  }));

Deno.test("what did not change is not read again; what changed is, and what can't be read says why", () =>
  inFolder(async (folder) => {
    for (const i of [0, 1, 2]) await write(`${folder}/${i}/result.json`, text(i));
    await write(`${folder}/broken/result.json`, "{");
    const store = new MemoryStore();
    const read = async () => {
      const stamp = stampResults([folder]);
      return { hash: stamp.hash, ...await readResults(stamp, store, () => {}) };
    };
    const first = await read();
    const values = ({ results }: typeof first) =>
      results.map(({ digest }) => digest.numbers["map.parallelogram"][0]);
    assertEquals(values(first), [0, 1, 2]);
    assertEquals(first.refused.length, 1);
    assert(first.refused[0].includes("broken/result.json is not JSON"));

    // Of the same size and time: nobody looks into it.
    const path = `${folder}/1/result.json`;
    const { mtime } = await Deno.stat(path);
    await Deno.writeTextFile(path, text(8));
    await Deno.utime(path, mtime!, mtime!);
    const same = await read();
    assertEquals([values(same), same.hash], [[0, 1, 2], first.hash]);

    await Deno.utime(path, new Date(), new Date(Date.now() + 5000));
    await Deno.remove(`${folder}/2/result.json`);
    const changed = await read();
    assertEquals(values(changed), [0, 8]);
    assertNotEquals(changed.hash, first.hash);
  }));
