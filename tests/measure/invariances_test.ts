// What must not change an answer: turning or scaling the space, moving its origin, the order of scenes, and what values,
// concepts and positions are called or counted first.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { numberedSpace } from "../../src/data/numbered_space.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import type { OptionSpecs } from "../../src/job/options.ts";
import { isEstimate } from "../../src/result/estimate.ts";
import type { ResultParts } from "../../src/result/result.ts";
import { simulateTruth } from "../../packages/scenes/simulated/simulate_truth.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { DIM, rotated } from "./robust/rendered.ts";

const core = await loadCore();
/** On this thread: to start another takes longer than these. */
const HERE = { workers: 0 };
const scenes = listScenes(core, numberedSpace([4, 4]), {
  objects: 2,
  pairs: "all",
  maxScenes: 96,
  sample: "bags",
  seed: 3,
});
// Half of the way between all and nothing, where a number has room to move.
const rows = (() => {
  using set = simulateTruth(core, "product 16 + concepts", scenes, { dim: DIM, noise: 1, seed: 5 });
  return set.embeddings.toArray();
})();

interface World {
  readonly rows?: ArrayLike<number>;
  readonly scenes?: SceneSet;
}

/** Every number of what is read and of what is summed, by its path. */
async function numbersOf(world: World): Promise<Map<string, number>> {
  const of = world.scenes ?? scenes;
  const embeddings = Matrix.from(core, of.count, DIM, Float32Array.from(world.rows ?? rows));
  using set = new EmbeddingSet({ name: "world", scenes: of, embeddings });
  const found = new Map<string, number>();
  const add = (path: string, value: unknown) => {
    if (isEstimate(value)) return add(path, value.value);
    if (typeof value === "number") found.set(path, value);
    else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        add(path ? `${path}.${name}` : name, inner);
      }
    }
  };
  for (const measure of [probe, decompose]) {
    add(
      "",
      (await measureSet<OptionSpecs, ResultParts>(core, measure, set, { epochs: 20 }, HERE))
        .metrics,
    );
  }
  return found;
}

const base = await numbersOf({});

/** What a verdict rests on; intervals, nulls and power are draws. */
const HEADLINES =
  /^(swap\.(test|balanced)|pair\.test|role\.(joint|ambiguous)|binding\.|loss\.|object\.|concept\.|perConcept\.|level\w+\.\w+\.(\w*r2|retrieval)$)/i;

/** That every number is the same within a share, but for those that a pattern says may move. */
async function assertSame(world: World, within: number, but = /^$/) {
  const other = await numbersOf(world);
  const asked = [...base].filter(([path]) => HEADLINES.test(path) && !but.test(path));
  assert(asked.length > 30, `${asked.length}`);
  const moved = asked.filter(([path, x]) =>
    !(Math.abs(other.get(path)! - x) <= within * Math.abs(x))
  );
  assertEquals(moved.map(([path, x]) => `${path}: ${x}, now ${other.get(path)}`), []);
}

const { space, values } = scenes;

Deno.test("the numbers have room to move", () => {
  for (const path of ["swap.test", "pair.test", "binding.ratio", "levelI.ls.r2"]) {
    assert(base.get(path)! > 0.1 && base.get(path)! < 0.99, `${path}: ${base.get(path)}`);
  }
});

Deno.test("what values are called, and which concept and which object stands first, moves no number", async () => {
  const concepts = new ConceptSpace(space.concepts.toReversed());
  // Position 0 to 3 of a scene: both concepts of its first object, then of its second.
  const renamed = values.map((_, i) => i % 2 === 0 ? (values[i ^ 3] + 1) % 4 : 3 - values[i ^ 3]);
  await assertSame({ scenes: new SceneSet(concepts, 2, renamed) }, 1e-12);
});

Deno.test("a turned space eight times as large moves numbers by the rounding of float32", () =>
  assertSame({ rows: rotated(core, rows, 4).map((x) => 8 * x) }, 1e-6));

Deno.test("a constant vector moves what is found by cosine, which sees the origin, and nothing else", () =>
  assertSame({ rows: rows.map((x, i) => x + i % DIM % 7) }, 1e-6, /\.retrieval$/));

Deno.test("scenes in another order move what is drawn by row, and nothing else", async () => {
  using stream = new CounterStream(core, 9, "test/order");
  const order = Array.from(stream.permutation(scenes.count));
  const pick = (from: ArrayLike<number>, width: number) =>
    order.flatMap((row) => Array.from({ length: width }, (_, i) => from[row * width + i]));
  const sceneSet = new SceneSet(space, 2, Int32Array.from(pick(values, 4)));
  // The folds of bits go by row, and so do exchanges.
  const drawn = /^binding|\.exchanged$/;
  await assertSame({ rows: pick(rows, DIM), scenes: sceneSet }, 1e-9, drawn);
});
