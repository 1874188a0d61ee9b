// Rows come in any order as they come block by block, so that nobody has to hold them all.
import { assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { numberedSpace } from "../../src/data/numbered_space.ts";
import { bagRows } from "../../src/measure/probe/bag_rows.ts";
import { simulateTruth } from "../../packages/scenes/simulated/simulate_truth.ts";
import { readoutPlan } from "../../src/probe/readout/scene_read_out.ts";
import { type AnyRows, gaussianRows, matrixRows } from "../../src/probe/row_source.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { CounterStream } from "../../src/core/random/streams.ts";

const core = await loadCore();

function sameBothWays(rows: AnyRows, blocks: readonly [start: number, end: number][]): void {
  const listed = blocks.flatMap(([start, end]) => [end - 1, start, start + 7, start]);
  const picked = rows.pick(Int32Array.from(listed));
  for (const [i, row] of listed.entries()) {
    const [start, end] = blocks[Math.floor(i / 4)];
    using block = rows.block(start, end);
    const at = (row - start) * rows.cols;
    assertEquals(
      picked.slice(i * rows.cols, (i + 1) * rows.cols),
      block.view().slice(at, at + rows.cols),
    );
  }
}

const scenesOf = (pairs: "all" | "disjoint", maxScenes: number | null) =>
  listScenes(core, numberedSpace([5, 3]), { objects: 2, pairs, maxScenes, seed: 0 });

Deno.test("a matrix, and one with its rows in another order", () => {
  using set = simulateTruth(core, "lookup", scenesOf("all", null), { dim: 9, noise: 0.1, seed: 0 });
  const { rows } = set.embeddings;
  using stream = new CounterStream(core, 0, "order");
  sameBothWays(matrixRows(core, set.embeddings), [[0, rows], [20, 40]]);
  sameBothWays(matrixRows(core, set.embeddings, stream.permutation(rows)), [[0, rows], [3, 99]]);
});

Deno.test("Gaussian rows of an odd width, over the edges of their blocks", () => {
  sameBothWays(gaussianRows(core, 9000, 7, 3, "test"), [[0, 4096], [4096, 8192], [8192, 9000]]);
});

for (const [kind, maxScenes] of [["exact", null], ["fitted", 60]] as const) {
  Deno.test(`rows of the ${kind} bag control`, () => {
    const scenes = scenesOf("all", maxScenes);
    using set = simulateTruth(core, "lookup", scenes, { dim: 8, noise: 0.1, seed: 0 });
    const { families, sets } = readoutPlan(core, scenes, 0);
    const bag = bagRows(core, set, families, sets, 0);
    assertEquals(bag.kind, kind);
    sameBothWays(bag.rows, [[0, scenes.count], [10, 50]]);
  });
}
