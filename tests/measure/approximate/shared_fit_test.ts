import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import { codedSet } from "../context.ts";
import { TellingPool } from "../../core/jobs/telling_pool.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();

/** Fits so wide MLPs at these coverages: the curve, and how many of them were jobs of the pool. */
async function fitted(workers: number, coverage: readonly number[]) {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 52 });
  using pool = new TellingPool(workers);
  const store = new MemoryStore();
  const options = {
    ...defaultsOf(approximate.options),
    protocol: "published" as const,
    approximator: ["mlp"] as const,
    width: [1 << 14],
    coverage: [...coverage],
    approximatorEpochs: 4,
    epochs: 20,
  };
  const probes = new ProbeFits(core, pool, store);
  const context = { core, seed: 0, probes, pool, store, progress: () => {} };
  const asked = approximate.resolve?.(options) ?? options;
  const { curves } = await approximate.measure(set, asked, context);
  const jobs = pool.names.filter((name) => name === "approximate").length;
  return { curves: JSON.stringify(curves), jobs };
}

const ONE = await fitted(1, [0.7]);

Deno.test("one wide MLP is shared by workers that would have no fit, and has the bytes of one worker", async () => {
  const two = await fitted(2, [0.7]);
  assertEquals([ONE.jobs, two.jobs], [1, 0]);
  assertEquals(ONE.curves, two.curves);
});

beforeRelease(
  "…and two of them go side by side on two workers, but are shared by four",
  async () => {
    const found = [];
    for (const workers of [1, 2, 4]) found.push(await fitted(workers, [0.4, 0.7]));
    assertEquals(found.map(({ jobs }) => jobs), [2, 2, 0]);
    assertEquals(new Set(found.map(({ curves }) => curves)).size, 1);
    assert(found[0].curves !== ONE.curves, "the control: other fits");
  },
);
