// Probes within views: a code whose sign turns with the view, its control, and a code that is alike in all views.
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import type { PartRow } from "../../../src/metrics/kinds/parts.ts";
import type { ViewsMetrics } from "../../../src/metrics/kinds/probe.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { verdictOf } from "../../../src/verdict/verdict.ts";
import { resultOf, run } from "../context.ts";

const core = await loadCore();
const [DIM, SCENES, NAMES] = [24, 190, ["and", "next"]];
const SPACE = numberedSpace([5, 4]);

/** Sums of values, alike in all views, and a vector of each object times the sign of the view. */
function inViews(signs: readonly number[], size: number, seed = 0): EmbeddingSet {
  const { values } = listScenes(core, SPACE, {
    ...{ objects: 2, pairs: "all", maxScenes: SCENES, seed },
  });
  using stream = new CounterStream(core, seed, "test/views");
  const [ofValues, ofObjects] = [stream.normal(9 * DIM), stream.normal(20 * DIM)];
  const noise = stream.normal(SCENES * 2 * DIM);
  const rows = Float32Array.from(noise, (x, at) => {
    const [row, d] = [Math.floor(at / DIM), at % DIM];
    let sum = 0.3 * x;
    for (const i of [0, 2]) {
      const [a, b] = values.subarray(4 * (row >> 1) + i, 4 * (row >> 1) + i + 2);
      sum += ofValues[a * DIM + d] + ofValues[(5 + b) * DIM + d] +
        signs[row % 2] * size * ofObjects[(4 * a + b) * DIM + d];
    }
    return sum;
  });
  const shown = Int32Array.from({ length: 8 * SCENES }, (_, at) => values[4 * (at >> 3) + at % 4]);
  const views = { names: NAMES, ids: Int32Array.from({ length: 2 * SCENES }, (_, row) => row % 2) };
  return new EmbeddingSet({
    name: "views",
    scenes: new SceneSet(SPACE, 2, shown, [], views),
    embeddings: Matrix.from(core, 2 * SCENES, DIM, rows),
  });
}

async function read(set: EmbeddingSet) {
  const outcome = await run(probe, set);
  const { metrics, curves } = resultOf("probe", set, outcome);
  const views = (metrics as { views?: ViewsMetrics }).views ?? null;
  const rows = (curves.parts as unknown as PartRow[]).filter(({ by }) => by === "own view");
  const result = { ...resultOf("analyze", set, outcome), metrics: { probe: metrics } };
  return { views, rows, swap: metrics.swap as { test: { value: number } }, ...verdictOf(result)! };
}

Deno.test("a code whose sign turns with the view binds within each view, not across views", async () => {
  using set = inViews([1, -1], 0.7);
  const { views, rows, swap, line, sentence } = await read(set);
  assertLess(swap.test.value, 0.6);
  assertGreater(views!.swap.value!, 0.9);
  // Some pairings are not shown, so permuted rows get more than half.
  assertLess(views!.swap.null!, 0.75);
  assertEquals([views!.swap.p, views!.views], [1 / 200, 2]);
  assertEquals(rows.map(({ value }) => value), NAMES);
  assert(rows.every(({ share, control }) => share > control!));
  assertEquals(line, "binds.within-views");
  assert(sentence.startsWith("It binds within each view, not across views"), sentence);
});

Deno.test("…a bag in the same views does not, and its p is no smaller than chance makes it", async () => {
  const ps = await Promise.all(Array.from({ length: 3 }, async (_, seed) => {
    using set = inViews([1, -1], 0, seed);
    const { views, line } = await read(set);
    assert(line !== "binds.within-views", line);
    return views!.swap.p!;
  }));
  assertGreater(Math.min(...ps), 0.01);
});

Deno.test("…and what binds in all views alike reads as before", async () => {
  using set = inViews([1, 1], 0.7);
  const { views, rows, line } = await read(set);
  assertEquals([views, rows, line], [null, [], "binds.swaps"]);
});
