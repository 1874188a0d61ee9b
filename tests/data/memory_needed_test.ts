import { messageOn } from "../../src/core/remedy.ts";
import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "../../src/host/paths.ts";
import { host, useHost } from "../../src/host/this_host.ts";
import { loadCore } from "../../src/core/load.ts";
import { formatNpyHeader } from "../../src/data/formats/npy_header.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";
import { rowsThatFit } from "../../src/data/memory_needed.ts";
import { openSet, sampledRows } from "../../src/job/open_set.ts";
import { SET_OPTIONS } from "../../src/job/set_options.ts";
import { defaultsOf } from "../../src/job/options.ts";

const core = await loadCore();
const CONCEPTS = [{ name: "color", values: ["a", "b"] }, { name: "shape", values: ["p", "q"] }];

/** A folder with embeddings [rows, dim] that are zero but where `put` writes, and scenes if they are asked for. */
async function folderOf(
  rows: number,
  dim: number,
  { descr = "<f4", bytes = 4, put = [] as [at: number, bytes: Uint8Array][], scenes = true } = {},
): Promise<string> {
  const folder = await Deno.makeTempDir();
  const head = formatNpyHeader(descr, [rows, dim]);
  using file = await Deno.open(join(folder, "embeddings.npy"), { write: true, create: true });
  await file.write(head);
  // A hole: no disk is taken.
  await file.truncate(head.length + bytes * rows * dim);
  for (const [at, value] of put) {
    await file.seek(head.length + bytes * at, Deno.SeekMode.Start);
    await file.write(value);
  }
  if (!scenes) return folder;
  await Deno.writeTextFile(
    join(folder, "scenes.json"),
    JSON.stringify({ concepts: CONCEPTS, objects: 2 }),
  );
  const values = Int32Array.from({ length: rows * 4 }, (_, i) => (i * 7 + (i >> 2)) % 2);
  const list = formatNpyHeader("<i4", [rows, 2, 2]);
  await Deno.writeFile(
    join(folder, "scenes.npy"),
    Uint8Array.from([...list, ...new Uint8Array(values.buffer)]),
  );
  return folder;
}

const float = (value: number) => new Uint8Array(Float32Array.of(value).buffer);

Deno.test("200 GB are refused by their head in one sentence, with the sample that would fit", async () => {
  // No scenes are there: nothing else was looked at.
  const folder = await folderOf(12_207_031, 4096, { scenes: false });
  const refusal = await assertRejects(() => loadEmbeddingSet(core, { folder }), RangeError);
  assertMatch(
    messageOn("task", refusal),
    /^\S+embeddings\.npy: 12207031 rows of 4096 numbers take 200\.0 GB, and .* has room for [\d.]+ [GM]B\. Measure a sample of them: --max-scenes \d+\.$/,
  );
  const fits = Number(/Draw at most (\d+) of them/.exec(refusal.message)![1]);
  const draw = (count: number) => () => new Int32Array(count);
  const path = join(folder, "embeddings.npy");
  assertEquals((await rowsThatFit(path, draw(fits >> 1)))?.length, fits >> 1);
  await assertRejects(
    () => rowsThatFit(path, draw(131_072)),
    RangeError,
    ": 131072 rows of 4096 numbers take 2.1 GB",
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a sample of 200 GB is read row by row", async () => {
  const [rows, dim] = [50_000, 1_000_000];
  const drawn = sampledRows(core, rows, 3, 5)!;
  const put = Array.from(drawn, (row): [number, Uint8Array] => [row * dim + 5, float(row + 0.5)]);
  const folder = await folderOf(rows, dim, { put });
  const options = { ...defaultsOf(SET_OPTIONS), maxScenes: 3 };
  using set = await openSet(core, [folder], options, 5);
  assertEquals([set.scenes.count, set.dim], [3, dim]);
  for (const [i, row] of drawn.entries()) {
    assertEquals(set.embeddings.view()[i * dim + 5], row + 0.5);
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("what the machine has no room for is sampled too, with the hash of the sample", async () => {
  const [rows, dim] = [900, 4096];
  const put = Array.from({ length: 900 }, (_, i): [number, Uint8Array] => [i * dim + i, float(i)]);
  const folder = await folderOf(rows, dim, { put });
  using whole = await loadEmbeddingSet(core, { folder });
  const drawn = sampledRows(core, rows, 400, 1)!;
  using expected = selectScenes(core, whole, drawn);
  const result = host();
  useHost({ ...result, freeMemory: () => 340e6 });
  try {
    await assertRejects(
      () => loadEmbeddingSet(core, { folder }),
      RangeError,
      "this machine has room for 10.0 MB. Draw at most 610 of them.",
    );
    using sample = await loadEmbeddingSet(core, { folder }, () => drawn);
    assertEquals(sample.sha256, expected.sha256);
    assertEquals(sample.notes, expected.notes);
  } finally {
    useHost(result);
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("of a small machine a quarter of what is left is for embeddings, of a large one all but what a sample's work takes", async () => {
  const folder = await folderOf(12_207_031, 4096, { scenes: false });
  const path = join(folder, "embeddings.npy");
  const result = host();
  try {
    const rooms = [[1e8, "0 B"], [5e8, "50.0 MB"], [1e9, "175.0 MB"], [3e9, "1.9 GB"]] as const;
    for (const [free, room] of rooms) {
      useHost({ ...result, freeMemory: () => free });
      const why = `this machine has room for ${room}.`;
      await assertRejects(() => rowsThatFit(path, () => null), RangeError, why);
    }
  } finally {
    useHost(result);
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("rows of doubles are rounded, and numbers that are none are refused by their row", async () => {
  const [rows, dim] = [900, 4096];
  const double = (value: number) => new Uint8Array(Float64Array.of(value).buffer);
  const put: [number, Uint8Array][] = [[3 * dim + 1, double(0.1)], [7 * dim + 2, double(NaN)]];
  const folder = await folderOf(rows, dim, { descr: "<f8", bytes: 8, put });
  const result = host();
  useHost({ ...result, freeMemory: () => 340e6 });
  try {
    using set = await loadEmbeddingSet(core, { folder }, () => Int32Array.of(3, 5));
    assertEquals(set.embeddings.view()[1], Math.fround(0.1));
    await assertRejects(
      () => loadEmbeddingSet(core, { folder }, () => Int32Array.of(3, 7)),
      RangeError,
      "1 of 8,192 numbers is NaN, in row 7, column 2 (counted from 0)",
    );
  } finally {
    useHost(result);
    await Deno.remove(folder, { recursive: true });
  }
});
