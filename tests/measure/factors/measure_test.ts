import type { Estimate } from "../../../src/result/estimate.ts";
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { factors } from "../../../src/measure/factors/measure.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { assertNoted } from "../../note_texts.ts";
import { codedSet, number, resultOf, run } from "../context.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/factors.json"));

function setOf(sizes: readonly number[], values: number[], dim: number, embeddings: number[]) {
  const space = new ConceptSpace(sizes.map((V, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: V }, (_, v) => `value${c}${v}`),
  })));
  const scenes = new SceneSet(space, 1, Int32Array.from(values));
  return new EmbeddingSet({
    name: "test",
    scenes,
    embeddings: Matrix.from(core, embeddings.length / dim, dim, embeddings),
  });
}

/** Every combination of values, as vectors of `of` plus noise. */
function grid(
  sizes: readonly number[],
  dim: number,
  of: (values: number[]) => ArrayLike<number>,
  noise = 0,
) {
  let all: number[][] = [[]];
  for (const V of sizes) {
    all = all.flatMap((some) => Array.from({ length: V }, (_, v) => [...some, v]));
  }
  using stream = new CounterStream(core, 3, "test/noise");
  const drawn = stream.normal(all.length * dim);
  const rows = all.flatMap((values) => Array.from(of(values)));
  return setOf(sizes, all.flat(), dim, rows.map((x, i) => x + noise * drawn[i]));
}

const axis = (dim: number, ...at: number[]) =>
  Array.from({ length: dim }, (_, j) => Number(at.includes(j)));

for (const [name, expected] of Object.entries<Record<string, number>>(golden.cases)) {
  Deno.test(`NumPy finds the same by QR, lstsq and refits: ${name}`, async () => {
    // fixtures/golden/factors.py
    // deno-lint-ignore no-explicit-any -- lists and trees of numbers.
    const { values, embeddings, dim, unseen, k95 } = expected as any;
    using set = setOf(golden.sizes, values, dim, embeddings);
    const { metrics } = await run(factors, set);
    assertAlmostEquals(number(metrics, "r2"), expected.r2, 1e-5);
    assertEquals(number(metrics, "rank"), expected.rank);
    assertAlmostEquals(number(metrics, "raw.r2"), expected.raw, 1e-6);
    assertAlmostEquals(number(metrics, "across.cosine"), expected.across, 1e-6);
    assertAlmostEquals(number(metrics, "within.cosine"), expected.within, 1e-6);
    assertEquals([0, 1, 2].map((c) => number(metrics, `axes.concept${c}.k95`)), k95);
    assertAlmostEquals(number(metrics, "unseen.concept"), unseen.concept, 1e-12);
    assertAlmostEquals(number(metrics, "unseen.joint"), unseen.joint, 1e-12);
  });
}

Deno.test("a sum of vectors at right angles is explained whole, and read in new combinations", async () => {
  using set = grid([5, 4], 9, ([a, b]) => axis(9, a, 5 + b));
  const { metrics } = await run(factors, set);
  assertAlmostEquals(number(metrics, "r2"), 1, 1e-9);
  assertLess(number(metrics, "across.cosine"), 1e-6);
  // Values that are equally far apart: (V - 1)⁻¹.
  assertAlmostEquals(
    number(metrics, "within.cosine"),
    number(metrics, "within.cosine.chance"),
    1e-6,
  );
  assertEquals(number(metrics, "unseen.joint"), 1);
  assertEquals([number(metrics, "axes.concept0.k95"), number(metrics, "axes.concept1.k95")], [
    4,
    3,
  ]);
});

Deno.test("a lookup table explains no more than its own rows shuffled, and no new combination is read", async () => {
  using stream = new CounterStream(core, 1, "test/lookup");
  const rows = stream.normal(30 * 64);
  using set = grid([6, 5], 64, ([a, b]) => rows.subarray((5 * a + b) * 64, (5 * a + b + 1) * 64));
  const { metrics } = await run(factors, set);
  assertGreater(number(metrics, "r2.p"), 0.05);
  assertGreater(number(metrics, "unseen.joint.p"), 0.05);
  for (const path of ["r2.ci", "across.cosine.ci"]) {
    const [from, to] = intervalAt<Json>(metrics, path)!;
    assert(0 <= from && from < to && to <= 1, `${path}: ${from} to ${to}`);
  }
  const [low, high] = intervalAt<Json>(metrics, "unseen.joint.ci")!;
  const chance = number(metrics, "unseen.joint.chance");
  assertAlmostEquals(chance, 1 / 30, 1e-12);
  assert(low < 0.2 && chance < high, `${low} to ${high}`);
});

Deno.test("…and its R² would look like a finding without the control", async () => {
  using stream = new CounterStream(core, 1, "test/lookup");
  const rows = stream.normal(30 * 64);
  using set = grid([6, 5], 64, ([a, b]) => rows.subarray((5 * a + b) * 64, (5 * a + b + 1) * 64));
  const { metrics } = await run(factors, set);
  // In all dimensions the floor is 9 of 29; in a span that was fitted to the rows it is far higher.
  assertAlmostEquals(number(metrics, "raw.r2.null"), 9 / 29, 1e-12);
  assertGreater(number(metrics, "r2.null"), 0.6);
});

Deno.test("intervals end where their numbers do, however little is known", async () => {
  using stream = new CounterStream(core, 6, "test/few");
  const rows = stream.normal(12 * 8);
  using set = grid([4, 3], 8, ([a, b]) => rows.subarray((3 * a + b) * 8, (3 * a + b + 1) * 8));
  const { metrics } = await run(factors, set);
  const [r2, cosine] = ["r2.ci", "across.cosine.ci"].map((path) =>
    intervalAt<Json>(metrics, path)!
  );
  assert([r2, cosine].every(([from, to]) => 0 <= from && to <= 1), `${r2}; ${cosine}`);
  assert([r2, cosine].some(([from, to]) => from === 0 || to === 1), `${r2}; ${cosine}`);
});

Deno.test("the cosine between two concepts is the one that was planted", async () => {
  // Two values each, so that a concept is one direction; the second is turned towards the first.
  const [cos, sin] = [0.6, 0.8];
  using set = grid([2, 2], 4, ([a, b]) => {
    const [x, y] = [a ? 1 : -1, b ? 1 : -1];
    return [x + cos * y, sin * y, 0, 0];
  });
  const { metrics } = await run(factors, set);
  assertAlmostEquals(number(metrics, "across.cosine"), cos, 1e-6);
});

Deno.test("a concept whose values lie on a line has one axis", async () => {
  using set = grid([5, 3], 8, ([a, b]) => axis(8, b).map((x, j) => x + (j === 7 ? a : 0)));
  const { metrics } = await run(factors, set);
  assertEquals(number(metrics, "axes.concept0.k95"), 1);
  assertEquals(number(metrics, "axes.concept0.most"), 4);
});

Deno.test("a sum with something else beside it stands above every shuffle, in an interval around its estimate", async () => {
  // A sum, and products of as many directions that nobody's values explain.
  using stream = new CounterStream(core, 2, "test/sum and more");
  const [u, v, more] = [stream.normal(6 * 16), stream.normal(6 * 16), stream.normal(36 * 16)];
  using set = grid(
    [6, 6],
    16,
    ([a, b]) =>
      Array.from(
        { length: 16 },
        (_, j) => u[16 * a + j] + v[16 * b + j] + 0.3 * more[16 * (6 * a + b) + j],
      ),
  );
  const { metrics } = await run(factors, set);
  const [low, high] = intervalAt<Json>(metrics, "r2.ci")!;
  const r2 = number(metrics, "r2");
  assert(low <= r2 && r2 <= high);
  assert(high - low > 0.005 && high - low < 0.3, `${low} to ${high}`);
  assertAlmostEquals(number(metrics, "r2.p"), 1 / 200, 1e-12);
  assertAlmostEquals(number(metrics, "unseen.joint.p"), 1 / 200, 1e-12);
  // A mean that lacks a value speaks against it, so shuffles read fewer than chance.
  assertLess(number(metrics, "unseen.joint.null"), 1 / 36);
});

Deno.test("as many scenes as directions can't be asked, and the rest is still given", async () => {
  using set = setOf(
    [3, 3],
    [0, 0, 1, 1, 2, 2, 0, 1],
    12,
    Array.from(new CounterStream(core, 4, "x").normal(48)),
  );
  const { metrics, notes } = await run(factors, set);
  assertEquals((metrics.r2 as Estimate).value, null);
  assertEquals(notes, [
    note("factors.span-of-all", { rank: 3, rows: 4, repeated: false }),
    note("factors.some-unseen", { left: 3, scenes: 4 }),
  ]);
  assertGreater(number(metrics, "across.cosine"), 0);
});

Deno.test("scenes are counted once, however many views they have", async () => {
  // Every combination of 5 x 4 values in three views, and an object whose values nothing else has.
  using once = grid([6, 5], 16, ([a, b]) => axis(16, a, 6 + b), 0.1);
  const kept = once.scenes.labelsOf(0).reduce<number[]>((kept, value, row) => {
    const [a, b] = [value, once.scenes.labelsOf(1)[row]];
    return (a < 5 && b < 4) || (a === 5 && b === 4) ? [...kept, row, row, row] : kept;
  }, []);
  const { space, values } = once.scenes.select(kept);
  const views = {
    names: ["a", "b", "c"],
    ids: Int32Array.from(kept, (_, row) => row % 3),
  };
  using set = new EmbeddingSet({
    name: "views",
    scenes: new SceneSet(space, 1, values, [], views),
    embeddings: selectRows(core, once.embeddings, Int32Array.from(kept)),
  });
  const { metrics, notes } = await run(factors, set);
  assertEquals([set.scenes.count, number(metrics, "unseen.scenes")], [63, 20]);
  assertNoted(notes!, note("factors.some-unseen", { left: 1, scenes: 21 }));
});

Deno.test("…and what a span is fitted to is called rows", async () => {
  // The first scene has a second view.
  using rows = setOf(
    [3, 3],
    [0, 0, 1, 1, 2, 2, 0, 1, 0, 0],
    12,
    Array.from(new CounterStream(core, 4, "x").normal(60)),
  );
  const { space, values } = rows.scenes;
  const views = { names: ["a", "b"], ids: Int32Array.of(0, 0, 0, 0, 1) };
  using set = new EmbeddingSet({
    name: "views",
    scenes: new SceneSet(space, 1, values, [], views),
    embeddings: Matrix.from(core, 5, 12, rows.embeddings.toArray()),
  });
  const { notes } = await run(factors, set);
  assertNoted(notes!, note("factors.span-of-all", { rank: 4, rows: 5, repeated: true }));
  assert(
    notes!.some(({ code, scenes }) => code === "factors.some-unseen" && scenes === 4),
    `${notes}`,
  );
});

Deno.test("scenes of two objects are sent to decompose", () => {
  using set = codedSet(core, { sizes: [3, 2], code: "concepts" });
  assertEquals(
    factors.requires(set),
    "factors needs scenes of one object; this set shows 2. Give embeddings of single objects, or use decompose.",
  );
});

Deno.test("its tables show every number beside what it must beat", async () => {
  using set = grid([4, 3], 8, ([a, b]) => axis(8, a, 4 + b), 0.1);
  const outcome = await run(factors, set);
  const [table, axes] = factors.tables(resultOf("factors", set, outcome));
  const named = (...heads: string[]) =>
    table.rows.filter((row) =>
      heads.some((head) =>
        typeof row[table.columns.findIndex(({ name }) => name === head)] === "number"
      )
    ).map(([name]) => name);
  assertEquals(table.rows.length, 7);
  // An adjusted R² is 0 on average where there is nothing to find.
  const references = ["shuffled rows", "noise floor", "values all equally far apart", "chance"];
  assertEquals(table.rows.length - named(...references).length, 1);
  assertEquals(named("p"), [
    "R² of a sum of concept vectors, read-out's span",
    "Unseen combinations decoded exactly",
  ]);
  assertEquals(axes.rows.map(([name]) => name), ["concept0", "concept1"]);
});
