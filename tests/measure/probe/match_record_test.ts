import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import { ambiguousScenes } from "../../../src/data/scenes/ambiguous_scenes.ts";
import { matchRecord } from "../../../src/measure/probe/match_record.ts";
import {
  candidatesOf,
  readoutPlan,
  ridgeReadOut,
} from "../../../src/probe/readout/scene_read_out.ts";
import { matrixRows, rowPieces } from "../../../src/probe/row_source.ts";
import { scenes, simulated } from "../../probe/readout/simulated_pairs.ts";

const core = await loadCore();

async function recordOf(name: "bag" | "lookup") {
  using set = simulated(name);
  const plan = readoutPlan(core, scenes, 0);
  const all = Int32Array.from({ length: scenes.count }, (_, i) => i);
  const rows = matrixRows(core, set.embeddings);
  const { readOuts: [found] } = await readOut(core, {
    pieces: rowPieces(rows, all),
    rows: rows.rows,
    dim: rows.cols,
    heads: plan.heads,
    families: plan.left,
    sets: candidatesOf(plan, scenes.objects),
    orders: [null],
    ofSets: [],
  });
  const ambiguous = ambiguousScenes(scenes);
  return matchRecord(scenes, ridgeReadOut(core, plan, found), ambiguous, plan.sets);
}

Deno.test("scenes that a bag takes for others have the same values, paired otherwise", async () => {
  const { objects, swap, taken, ambiguous, roles } = await recordOf("bag");
  assertEquals([swap!.length, roles!.length], [576, 576]);
  for (const [scene, swapped] of [...swap!].entries()) {
    assertEquals(swapped === "-", ambiguous[scene] === "0");
  }
  assert(taken!.length > 30 && taken!.length <= 600 && taken!.length % 3 === 0);
  const { radix } = scenes.appearance();
  const valuesOf = (ids: number[]) => ids.map((id) => scenes.space.valuesOf(radix[id]));
  for (let i = 0; i < taken!.length; i += 3) {
    const scene = taken![i];
    const own = objects!.slice(2 * scene, 2 * scene + 2);
    const other = taken!.slice(i + 1, i + 3);
    assertEquals(swap![scene], "0");
    assert(own.toSorted().join() !== other.toSorted().join());
    for (const c of [0, 1]) {
      const bag = (ids: number[]) => valuesOf(ids).map((values) => values[c]).sort().join();
      assertEquals(bag(other), bag(own));
    }
  }
});

Deno.test("…and a code that knows its objects takes none for another", async () => {
  const { swap, taken } = await recordOf("lookup");
  assertEquals([swap!.includes("0"), taken], [false, []]);
});
