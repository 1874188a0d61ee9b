// How often something is called the model's own that is none of its doing.
import { assert } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { baselines } from "../../../src/measure/baselines/measure.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import type { PlantedName } from "../../../src/plants/truths.ts";
import { besides, noisier, pairsOf, plantedRows } from "./planted.ts";

const core = await loadCore();
const SCENES = pairsOf(3, 3);

/** Seeds in which something of binding is shown. */
async function falselyShown(
  own: PlantedName,
  baseline: PlantedName,
  same: boolean,
  seeds: number,
): Promise<number> {
  let found = 0;
  for (let seed = 0; seed < seeds; seed++) {
    using first = plantedRows(core, SCENES, { code: own, seed });
    using set = besides(SCENES, noisier(core, first, 0.3, seed), {
      redrawn: plantedRows(core, SCENES, { code: baseline, seed: same ? seed : 1000 + seed }),
    });
    const { metrics } = await measureSet(core, baselines, set, {}, { workers: 0 });
    const { concept: _, ...shown } = metrics.shown;
    if (Object.values(shown).some((value) => value! > 0)) found++;
  }
  return found;
}

// Five of a hundred are what 95 % allows.
Deno.test("of a hundred bags beside bags at most five are shown to add something", async () => {
  const found = await falselyShown("bag", "bag", false, 100);
  assert(found <= 5, `${found}`);
});

Deno.test("…nor are more than two of forty models that are their baseline and noise", async () => {
  const found = await falselyShown("lookup + concepts", "lookup + concepts", true, 40);
  assert(found <= 2, `${found}`);
});

Deno.test("…and what binds is shown beside bags, or the test could not fail", async () => {
  using set = besides(SCENES, plantedRows(core, SCENES, { code: "lookup", seed: 1, noise: 0.1 }), {
    redrawn: plantedRows(core, SCENES, { code: "bag", seed: 2 }),
  });
  const { metrics } = await measureSet(core, baselines, set, {}, { workers: 0 });
  assert(metrics.shown.pair! > 0, JSON.stringify(metrics.shown));
});
