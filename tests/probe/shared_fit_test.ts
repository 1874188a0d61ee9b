import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { ProbeFits } from "../../src/probe/fits.ts";
import { PROBE_OPTIONS } from "../../src/probe/options.ts";
import { codedSet } from "../measure/context.ts";
import { TellingPool } from "../core/jobs/telling_pool.ts";
import { RELEASE } from "../before_release.ts";

const core = await loadCore();

Deno.test("all workers make one large probe with the bytes of one", async () => {
  using set = codedSet(core, { sizes: [4, 4], objects: 3, code: "objects", dim: 2200 });
  for (const solver of RELEASE ? ["adam", "newton"] as const : ["adam"] as const) {
    const fits = [];
    for (const [workers, trainFraction] of [[1, 0.95], [2, 0.95], [2, 0.1]]) {
      using pool = new TellingPool(workers);
      const options = { ...defaultsOf(PROBE_OPTIONS), solver, trainFraction, epochs: 2 };
      const probes = new ProbeFits(core, pool, new MemoryStore());
      const { probe, trainLoss } = await probes.fit(set, null, options, 0);
      fits.push({ weights: probe.weights, trainLoss, own: pool.names.length });
    }
    const [one, two, small] = fits;
    assertEquals([one.own, two.own], [1, 0]);
    assertEquals({ ...two, own: 1 }, one);
    assert(small.own > 0, "small fits go to the pool");
  }
});
