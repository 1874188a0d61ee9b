import { assert, assertEquals, assertRejects } from "@std/assert";
import type { HostFiles } from "../../src/host/files.ts";
import { host } from "../../src/host/this_host.ts";
import { FolderStore, type Job, jobKey, MemoryStore, WriteOnlyStore } from "../../src/job/store.ts";
import { tempFolder } from "../data/files/temp_folder.ts";

const JOB: Job = { kind: "probe", version: "1", seed: 0, options: { a: 1, b: 2 }, inputs: [] };
const bytes = (text: string) => new TextEncoder().encode(text);

async function inFolder(run: (root: string) => Promise<void>): Promise<void> {
  await using path = await tempFolder();
  await run(path());
}

Deno.test("equal jobs have one key whatever the order of their options", () => {
  assertEquals(jobKey(JOB), jobKey({ ...JOB, options: { b: 2, a: 1 } }));
});

Deno.test("whatever a result depends on changes the key", () => {
  const keys = [
    JOB,
    { ...JOB, kind: "map" },
    { ...JOB, version: "2" },
    { ...JOB, seed: 1 },
    { ...JOB, options: { a: 1, b: 3 } },
    { ...JOB, inputs: [{ sha256: "0", scenes: 1, dim: 1, objects: 1, concepts: [], model: null }] },
  ].map((job) => jobKey(job));
  // Another build of the core, with the version of this one.
  keys.push(jobKey(JOB, "b41f33527befc1e3"));
  assertEquals(new Set(keys).size, keys.length);
});

Deno.test("an entry is found again with the same bytes", () =>
  inFolder(async (root) => {
    const store = new FolderStore(root);
    assertEquals(await store.get("k"), null);
    await store.put(
      "k",
      new Map([["result.json", bytes("{}")], ["probes/object.npy", bytes("x")]]),
    );
    const files = await new FolderStore(root).get("k");
    assertEquals([...files!.keys()].sort(), ["probes/object.npy", "result.json"]);
    assertEquals(files!.get("result.json"), bytes("{}"));
  }));

Deno.test("an entry that was not finished does not exist", () =>
  inFolder(async (root) => {
    await Deno.mkdir(`${root}/k`);
    await Deno.writeTextFile(`${root}/k/result.json`, "{}");
    assertEquals(await new FolderStore(root).get("k"), null);
  }));

for (
  const [what, damage] of [
    ["a changed file", (folder: string) => Deno.writeTextFile(`${folder}/result.json`, "{} ")],
    ["a missing file", (folder: string) => Deno.remove(`${folder}/result.json`)],
    ["a truncated index", (folder: string) => Deno.writeTextFile(`${folder}/entry.json`, '{"re')],
    [
      "an index that is no table",
      (folder: string) => Deno.writeTextFile(`${folder}/entry.json`, "3"),
    ],
  ] as const
) {
  Deno.test(`${what} is set aside, said, and the work can be done again`, () =>
    inFolder(async (root) => {
      const texts: string[] = [];
      const store = new FolderStore(root, (message) => texts.push(message));
      await store.put("k", new Map([["result.json", bytes("{}")]]));
      await damage(`${root}/k`);
      assertEquals(await store.get("k"), null);
      assert(texts[0].includes("damaged"));
      assert((await Deno.stat(`${root}/k.damaged`)).isDirectory);
      await store.put("k", new Map([["result.json", bytes("{}")]]));
      assertEquals((await store.get("k"))!.size, 1);
    }));
}

Deno.test("with --force only what this run has made is found, and kept", async () => {
  const inner = new MemoryStore();
  await inner.put("k", new Map([["a", bytes("1")]]));
  const store = new WriteOnlyStore(inner);
  assertEquals(await store.get("k"), null);
  await store.put("k", new Map([["a", bytes("2")]]));
  assertEquals((await inner.get("k"))!.get("a"), bytes("2"));
  assertEquals((await store.get("k"))!.get("a"), bytes("2"));
});

Deno.test("several processes that do one job at once leave one whole entry", () =>
  inFolder(async (root) => {
    const files = new Map([["result.json", bytes("{}")], ["probes/object.npy", bytes("x")]]);
    const stores = Array.from({ length: 8 }, () => new FolderStore(root));
    await Promise.all(stores.flatMap((store) => [store.put("k", files), store.get("k")]));
    assertEquals(await new FolderStore(root).get("k"), files);
    assertEquals([...Deno.readDirSync(root)].map(({ name }) => name), ["k"]);
  }));

Deno.test("what sets a damaged entry aside may meet who mends it", () =>
  inFolder(async (root) => {
    const files = new Map([["result.json", bytes("{}")]]);
    for (let round = 0; round < 20; round++) {
      await new FolderStore(root).put("k", files);
      await Deno.writeTextFile(`${root}/k/result.json`, "{} ");
      const stores = Array.from({ length: 4 }, () => new FolderStore(root));
      const mended = stores.map((store) => store.get("k").then(() => store.put("k", files)));
      for (const { status } of await Promise.allSettled(mended)) assertEquals(status, "fulfilled");
      assertEquals(await new FolderStore(root).get("k"), files);
    }
  }));

Deno.test("an entry that can't be read just now is not set aside", () =>
  inFolder(async (root) => {
    await new FolderStore(root).put("k", new Map([["a", bytes("1")]]));
    const files = host().files as { open: HostFiles["open"] };
    const open = files.open;
    let opened = 0;
    files.open = (path, how) => {
      if (++opened === 2) throw new Error("input/output error (os error 5)");
      return open.call(files, path, how);
    };
    try {
      await assertRejects(() => new FolderStore(root).get("k"), Error, "input/output");
    } finally {
      files.open = open;
    }
    assertEquals((await new FolderStore(root).get("k"))!.size, 1);
  }));
