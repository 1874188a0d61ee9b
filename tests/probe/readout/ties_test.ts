// Ties are not decided by rounding: what no fit can tell apart gets a half, in any order of rows.
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { readSet } from "./read_set.ts";

const core = await loadCore();
const space = numberedSpace([20, 20]);
const DIM = 48;

function normal(name: string, count: number): Float64Array {
  using stream = new CounterStream(core, 3, name);
  return Float64Array.from(stream.normal(count));
}

/** A scene and its swap of each of `bags` squares of two colours and two shapes that share no object. */
function apart(bags: number): [number, number][] {
  return Array.from({ length: bags }, (_, bag) => {
    const [color, shape] = [2 * (bag % 8), 2 * Math.floor(bag / 8)];
    const at = (c: number, s: number) => 20 * (color + c) + shape + s;
    return [[at(0, 0), at(1, 1)], [at(0, 1), at(1, 0)]] as [number, number][];
  }).flat();
}

/** Every bag of two different colours and shapes out of the last four of each: objects are in many bags. */
function together(): [number, number][] {
  const last = [16, 17, 18, 19];
  const twos = last.flatMap((a) => last.filter((b) => b > a).map((b) => [a, b]));
  return twos.flatMap(([c, d]) =>
    twos.flatMap(([s, t]) =>
      [[20 * c + s, 20 * d + t], [20 * c + t, 20 * d + s]] as [number, number][]
    )
  );
}

/** A lookup of object vectors with noise, in an order of rows; `moved` is how far rounding of an encoder turns a row. */
function coded(
  scenes: readonly [number, number][],
  order: Int32Array,
  { code = 1, moved = 0 } = {},
): EmbeddingSet {
  const [objects, noise, turn] = [
    normal("objects", 400 * DIM),
    normal("noise", scenes.length * DIM),
    normal("turn", scenes.length * DIM),
  ];
  const rows = scenes.map(([a, b], n) => {
    const row = Array.from(
      { length: DIM },
      (_, j) => code * (objects[a * DIM + j] + objects[b * DIM + j]) + 0.5 * noise[n * DIM + j],
    );
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    return row.map((x, j) => x + moved * length / Math.sqrt(DIM) * turn[n * DIM + j]);
  });
  const values = Array.from(order, (n) => scenes[n].flatMap((id) => space.valuesOf(id)));
  return new EmbeddingSet({
    name: "coded",
    scenes: new SceneSet(space, 2, Int32Array.from(values.flat())),
    embeddings: Matrix.from(core, scenes.length, DIM, Array.from(order, (n) => rows[n]).flat()),
  });
}

const given = (count: number) => Int32Array.from({ length: count }, (_, n) => n);

function* orders(count: number) {
  yield given(count);
  yield given(count).toReversed();
  using stream = new CounterStream(core, 9, "orders");
  for (let i = 0; i < 3; i++) yield Int32Array.from(stream.permutation(count));
}

async function numbers(set: EmbeddingSet) {
  const { swap, pair, object, ambiguous, roles, concept } = await readSet(core, set);
  set.dispose();
  return { swap, pair, object, ambiguous, roles, concept };
}

Deno.test("of 60 bags with no object in two there is nothing to learn: swaps are at .5 exactly, in any order of rows", async () => {
  const scenes = apart(60);
  assertEquals(new Set(scenes.flat()).size, 240);
  for (const order of orders(scenes.length)) {
    for (const code of [0, 1]) {
      assertEquals((await numbers(coded(scenes, order, { code }))).swap, 0.5);
    }
  }
});

Deno.test("of 120 pictures of which some share objects, an encoder's rounding moves no number, and neither does the order of rows", async () => {
  const scenes = [...apart(24), ...together()];
  assertEquals(scenes.length, 120);
  const truth = await numbers(coded(scenes, given(120)));
  // Ties are halves, so the rest was decided.
  assert(truth.swap > 0.7 && truth.swap < 1, `${truth.swap}`);
  for (const order of orders(120)) {
    assertEquals(await numbers(coded(scenes, order)), truth);
    // 1 - cosine 1e-12.
    assertEquals(await numbers(coded(scenes, order, { moved: Math.SQRT2 * 1e-6 })), truth);
  }
});

Deno.test("…while a code that differs does", async () => {
  const scenes = [...apart(24), ...together()];
  const weak = await numbers(coded(scenes, given(120), { code: 0.1 }));
  assertNotEquals(weak, await numbers(coded(scenes, given(120))));
});
