import { assertEquals, assertMatch } from "@std/assert";
import { CALIBRATE_REPORT } from "../../calibrate/report.ts";
import { calibrationResult } from "../../calibrate/result.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";

Deno.test("verdicts are counted by world and code, beside bags and power", async () => {
  using pool = new WorkerPool(0);
  const result = await calibrationResult({
    ...{
      parts: ["verdict"],
      worlds: ["4x3x2"],
      truths: ["bag", "none"],
      noises: ["10"],
    },
    ...{ seeds: 2, scenes: 60, dim: 8, readers: true, beyond: "off", full: false },
    ...{ draws: 20, seed: 5 },
  }, { core: await loadCore(), pool, store: new MemoryStore(), progress: () => {} });
  const rows = result.tables.verdicts as unknown as { seed: number; scenes: number }[];
  assertEquals(rows.map(({ seed }) => seed), [5, 5, 6, 6]);
  assertEquals(rows.every(({ scenes }) => scenes <= 60), true);
  const [counted] = CALIBRATE_REPORT.tables(result);
  assertEquals(counted.rows.map(([world, planted, , sets]) => [world, planted, sets]), [
    ["4 x 3 x 2, 2 objects", "bag", 2],
    ["4 x 3 x 2, 2 objects", "none", 2],
  ]);
  for (const [, , bags, , , judged, swaps, concepts, carriesOver] of counted.rows) {
    assertMatch(`${bags}`, /^\d+( to \d+)?$/);
    assertMatch(`${judged}`, /^(right|open|wrong) \d(, (right|open) \d)?$/);
    assertMatch(`${swaps} ${concepts}`, /^[01]\.\d{3}/);
    assertEquals(carriesOver, null);
  }
});
