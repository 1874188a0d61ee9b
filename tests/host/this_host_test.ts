// A host of one's own in place of the one that is found.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import type { Host } from "../../src/host/host.ts";
import { host, useHost } from "../../src/host/this_host.ts";
import { type HostWorker, JOB_WORKER } from "../../src/host/workers.ts";
import { loadCore } from "../../src/core/load.ts";
import { writeAtomic } from "../../src/data/files/atomic.ts";
import { sha256Hex } from "../../src/data/files/hash.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import type { HostFiles } from "../../src/host/files.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { measureSet } from "../../src/measure/measure_set.ts";

async function under(given: Partial<Host>, test: () => unknown): Promise<void> {
  const result = host();
  useHost({ ...result, ...given });
  try {
    await test();
  } finally {
    useHost(result);
  }
}

const VALUES = { values: Float64Array.of(0, 1, 1, 1), clusters: null, seed: 0, stream: "host" };

async function interval(): Promise<[number, number]> {
  using pool = new WorkerPool(2);
  return await pool.run("resampled", VALUES);
}

Deno.test("this is Deno, with files and workers", () => {
  assertEquals([host().name, host().startWorker !== null], ["Deno", true]);
});

Deno.test("without workers, and where none starts, jobs are done in this thread: the same numbers", async () => {
  const expected = await interval();
  await under({ startWorker: null }, async () => assertEquals(await interval(), expected));
  const refuses = () => {
    throw new DOMException("forbidden by the page", "SecurityError");
  };
  await under({ startWorker: refuses }, async () => assertEquals(await interval(), expected));
  let tried = 0;
  const missing = (): HostWorker => {
    tried++;
    const worker: HostWorker = {
      onmessage: null,
      onerror: null,
      postMessage: () => assert(false, "it was handed a job"),
      terminate() {},
    };
    setTimeout(() => worker.onerror?.({ message: "no such module" }));
    return worker;
  };
  await under({ startWorker: missing }, async () => assertEquals(await interval(), expected));
  // Two were tried for at once, and none again.
  assert(tried <= 2, String(tried));
});

Deno.test("an error keeps its kind where jobs are done in this thread", async () => {
  await under({ startWorker: null }, async () => {
    using pool = new WorkerPool(2);
    const wrong = { ...VALUES, seed: -1 };
    await assertRejects(() => pool.run("resampled", wrong), RangeError);
  });
});

Deno.test("a worker that is no pool's keeps its messages to itself", async () => {
  const messagesOf = async (name: string | undefined, enough: (said: unknown[]) => boolean) => {
    const url = import.meta.resolve("./foreign_worker.ts");
    const worker = new Worker(url, { type: "module", name });
    const all: unknown[] = [];
    await new Promise<void>((resolve) =>
      worker.onmessage = ({ data }) => {
        all.push(data);
        if (enough(all)) resolve();
      }
    );
    worker.terminate();
    return all;
  };
  assertEquals(await messagesOf(undefined, () => true), ["mine"]);
  const [, ready] = await messagesOf(JOB_WORKER, (all) => all.length === 2);
  const { kind, mark } = ready as { kind: string; mark: unknown };
  assertEquals([kind, typeof mark], ["ready", "string"]);
});

Deno.test("the portable hash is the native one", async () => {
  const texts = ["", "abc", "x".repeat(1000)];
  const native = texts.map(sha256Hex);
  await under({ sha256: null }, () => assertEquals(texts.map(sha256Hex), native));
  assertEquals(native[1], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("a set that the host has no room for is refused before it is read, with what would fit", async () => {
  const core = await loadCore();
  const folder = "fixtures/sets/minilm-clevr-captions";
  await under({ name: "a small host", matrixBytes: 500_000 }, async () => {
    const error = await assertRejects(() => loadEmbeddingSet(core, { folder }), RangeError);
    assertEquals(
      error.message,
      `${folder}/embeddings.npy: 576 rows of 384 numbers take 884.7 kB, and a small host has room for ` +
        "500.0 kB. Draw at most 325 of them.",
    );
  });
  await under(
    { matrixBytes: 900_000 },
    async () => (await loadEmbeddingSet(core, { folder })).dispose(),
  );
});

Deno.test("where nothing can be written a measure goes on, and what is to be written says so", async () => {
  const { files } = host();
  const open: HostFiles["open"] = (path, flags) => {
    if (flags === "wx") throw Object.assign(new Error("read-only"), { code: "EROFS" });
    return files.open(path, flags);
  };
  const makeFolder = () => undefined;
  await under({ files: { ...files, open, makeFolder } }, async () => {
    const core = await loadCore();
    using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/additive_8x3" });
    const result = await measureSet(core, decompose, set, { estimator: ["avg"], epochs: 10 });
    assertEquals(result.kind, "decompose");
    await assertRejects(
      () => writeAtomic("out/never/result.json", "{}"),
      Error,
      "out/never/result.json cannot be written: the system denies access.",
    );
  });
});
