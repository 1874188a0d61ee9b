// The grid of fits as work that is shared, stopped and taken up again.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import type { Json } from "../../../src/result/result.ts";
import { resolved, SHORT } from "./points.ts";
import { codedSet } from "../context.ts";

const core = await loadCore();

for (const protocol of ["published", "own"] as const) {
  Deno.test(`one, two and four workers give the same bytes, and a second run finds every point (${protocol})`, async () => {
    using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
    // Every approximator by steps; with choices of their own, those that differ in how they choose.
    const options = resolved({
      epochs: 50,
      protocol,
      ...(protocol === "own" ? { approximator: ["mlp", "object_product"] } as const : {}),
      width: [8],
      coverage: [0.4, 0.7],
      approximatorEpochs: 20,
    });
    const store = new MemoryStore();
    const texts: string[] = [];
    for (const workers of [1, 2, 4, 1]) {
      using pool = new WorkerPool(workers);
      // The last run meets the points of the one before.
      const kept = texts.length >= 2 ? store : new MemoryStore();
      const { curves } = await approximate.measure(set, options, {
        core,
        seed: 0,
        probes: new ProbeFits(core, pool, kept),
        pool,
        store: kept,
        progress: () => {},
      });
      texts.push(JSON.stringify(curves));
    }
    assertEquals(new Set(texts).size, 1);
  });
}

Deno.test("a stopped grid keeps its finished points", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options = {
    ...defaultsOf(approximate.options),
    ...SHORT,
    approximator: ["mlp"] as const,
    width: [8],
    coverage: [0.4, 0.7],
    seeds: [0, 1, 2],
    approximatorEpochs: 40,
  };
  const stop = new AbortController();
  const store = new MemoryStore();
  let kept = 0;
  const counting = {
    get: (key: string) => store.get(key),
    put: async (key: string, files: Map<string, Uint8Array>) => {
      await store.put(key, files);
      if (files.has("point.json") && ++kept === 2) stop.abort(new DOMException("", "AbortError"));
    },
  };
  const context = (signal?: AbortSignal) => {
    const pool = new WorkerPool(1);
    const probes = new ProbeFits(core, pool, counting);
    return { core, seed: 0, probes, pool, store: counting, signal, progress: () => {} };
  };
  const stopped = context(stop.signal);
  await assertRejects(() => approximate.measure(set, options, stopped), DOMException);
  stopped.pool.close();
  const before = kept;
  assert(before >= 2 && before < 12);
  const again = context();
  const { curves } = await approximate.measure(set, options, again);
  again.pool.close();
  assertEquals((curves!.approximate as Json[]).length, 6);
  // As many of the planted code.
  assertEquals(kept, 12);
});
