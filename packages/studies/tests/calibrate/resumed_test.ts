// A run that is stopped goes on where it stopped, part by part, and ends with the bytes of one that was not.
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { CalibratePart } from "../../calibrate/choices.ts";
import { calibrationResult } from "../../calibrate/result.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { type Files, FolderStore, MemoryStore, type Store } from "../../../../src/job/store.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, startTask } from "../../../../tests/tasks/run_task.ts";

const core = await loadCore();
const together = inOneProcess();

/** A part in small. */
async function calibrated(
  parts: readonly CalibratePart[],
  store: Store,
  { signal, cell = () => {} }: { readonly signal?: AbortSignal; readonly cell?: () => void } = {},
): Promise<string> {
  using pool = new WorkerPool(0);
  const result = await calibrationResult({
    ...{ parts, worlds: ["4x3x2"], truths: ["bag", "none"], noises: ["10"], seeds: 2, seed: 0 },
    powerWorlds: [[4, 3], [5, 3]].map((sizes) => ({ sizes, objects: 2, most: 60 })),
    ...{ scenes: 60, dim: 8, readers: true, beyond: "off", full: false, draws: 20 },
  }, { core, pool, store, signal, progress: cell });
  return formatResult(result);
}

/** A store that counts what is new to it. */
class CountingStore implements Store {
  readonly #inner: Store;
  readonly kept: string[] = [];
  constructor(inner: Store) {
    this.#inner = inner;
  }
  get(key: string): Promise<Files | null> {
    return this.#inner.get(key);
  }
  async put(key: string, files: Files): Promise<void> {
    this.kept.push(key);
    await this.#inner.put(key, files);
  }
}

for (
  const [part, cells] of [
    ["coverage", 30],
    ["verdict", 2],
    ["power", 1],
  ] as const
) {
  Deno.test(`${part} stopped after ${cells} cells resumes there, and ends with the same bytes`, () =>
    inFolder(async (folder) => {
      const whole = new CountingStore(new MemoryStore());
      const expected = await calibrated([part], whole);
      const controller = new AbortController();
      const first = new CountingStore(new FolderStore(`${folder}/jobs`));
      let begun = 0;
      const cell = () => ++begun > cells && controller.abort();
      await assertRejects(() => calibrated([part], first, { signal: controller.signal, cell }));
      assert(first.kept.length > 0 && first.kept.length < whole.kept.length);
      const second = new CountingStore(new FolderStore(`${folder}/jobs`));
      assertEquals(await calibrated([part], second), expected);
      // Nothing that was finished is done again, and nothing is left out.
      assertEquals([...first.kept, ...second.kept].toSorted(), whole.kept.toSorted());
    }));
}

Deno.test("a run whose process is killed resumes, and its Result is that of a run that was not", () =>
  inFolder(async (folder) => {
    const args = ["--parts", "coverage", "--draws", "20", "--workers", "0", "--quiet"];
    for (const name of ["whole", "killed"]) await Deno.mkdir(`${folder}/${name}`);
    const result = (name: string) => Deno.readFile(`${folder}/${name}/out/calibrate/result.json`);
    const finished = async (name: string) =>
      (await filesBelow(`${folder}/${name}`)).filter((path) => path.endsWith("/entry.json"));
    const ended = await together("calibrate", args, `${folder}/whole`);
    assertEquals(ended.code, 0, ended.stderr);

    const child = startTask("calibrate", args, `${folder}/killed`);
    while ((await finished("killed")).length < 3) await new Promise((go) => setTimeout(go, 10));
    child.kill("SIGKILL");
    assertEquals((await child.status).signal, "SIGKILL");
    await assertRejects(() => result("killed"));
    const before = await finished("killed");
    const whole = await finished("whole");
    assert(before.length < whole.length && before.every((path) => whole.includes(path)));
    const resumed = await together("calibrate", args, `${folder}/killed`);
    assertEquals(resumed.code, 0, resumed.stderr);
    assertEquals(await result("killed"), await result("whole"));
    assertEquals(await finished("killed"), whole);
  }));

Deno.test("no two settings of coverage share a place in the store", async () => {
  const store = new CountingStore(new MemoryStore());
  const { tables } = JSON.parse(await calibrated(["coverage"], store));
  assertEquals(store.kept.length, tables.coverage.length);
  assertEquals(new Set(store.kept).size, store.kept.length);
});
