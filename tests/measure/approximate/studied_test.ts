// Of a large set a seeded sample is fitted and read; what it says of objects stays what it was.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { gridPoints } from "../../../src/measure/approximate/grid.ts";
import { APPROXIMATE_OPTIONS, planOf } from "../../../src/measure/approximate/index.ts";
import { batchOf, reduced, studied } from "../../../src/measure/approximate/studied.ts";
import { mostScenes } from "../../../src/measure/approximate/thinned.ts";
import type { FittedProbe } from "../../../src/probe/fitted_probe.ts";
import { LinearProbe } from "../../../src/probe/linear_probe.ts";
import { codedSet } from "../context.ts";

const core = await loadCore();

const OPTIONS = { ...defaultsOf(APPROXIMATE_OPTIONS), grid: "quick" } as const;
const PLAN = planOf(OPTIONS);

/** Pairs of 20 x 20 objects, drawn; every row is the number of its scene. */
function drawn(scenes: number, dim: number): EmbeddingSet {
  const value = (name: string) => ({
    name,
    values: Array.from({ length: 20 }, (_, v) => `${name}${v}`),
  });
  using stream = new CounterStream(core, 3, "studied test");
  const sceneSet = new SceneSet(
    new ConceptSpace([value("a"), value("b")]),
    2,
    stream.below(20, scenes * 4),
  );
  const rows = Float32Array.from({ length: scenes * dim }, (_, i) => Math.floor(i / dim));
  return new EmbeddingSet({
    name: "drawn",
    scenes: sceneSet,
    embeddings: Matrix.from(core, scenes, dim, rows),
  });
}

function fittedOn(set: EmbeddingSet): FittedProbe {
  const U = set.scenes.appearance().radix.length;
  const sizes = [...set.scenes.space.concepts.map(({ values }) => values.length), U];
  const all = Int32Array.from({ length: set.scenes.count }, (_, i) => i);
  return {
    probe: new LinearProbe(
      sizes.map((size) => new Float32Array(size * set.dim)),
      set.dim,
      "dot",
      null,
      sizes.map((size) => new Float32Array(size)),
    ),
    split: { train: all.filter((i) => i % 2 === 0), test: all.filter((i) => i % 2 === 1) },
    untouched: all.filter((i) => i % 2 === 1),
    trainLoss: [],
    gradientNorm: null,
    solver: "ridge",
  };
}

Deno.test("of a large set so many scenes a split are studied, with their rows, and objects keep their numbers", () => {
  using set = drawn(70_000, 64);
  const { points } = gridPoints(set, PLAN, { core });
  const most = mostScenes(set.dim);
  for (const { split } of points) {
    assert(split.train.length <= most.train);
    assert(split.heldout.length <= most.heldout && split.mixed.length <= most.mixed);
  }
  using study = studied(core, set, points, fittedOn(set), 0);
  assertLess(study.set.scenes.count, set.scenes.count);
  assertEquals(study.set.scenes.appearance().radix, set.scenes.appearance().radix);
  const rows = study.set.embeddings.view();
  for (const [i, { split }] of study.points.entries()) {
    // The row says which scene it was.
    const was = split.heldout.map((at) => rows[at * set.dim]);
    assertEquals(was, points[i].split.heldout);
  }
  assertEquals(
    study.fitted.untouched!.every((at) => rows[at * set.dim] % 2 === 1),
    true,
  );
  assertEquals(study.notes.length, 1);
  // The same sample from the same seed.
  const again = gridPoints(set, PLAN, { core }).points;
  assertEquals(again.map(({ split }) => split.train), points.map(({ split }) => split.train));
});

Deno.test("a small set, and the published protocol, are studied as they are", () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const { points } = gridPoints(set, PLAN, { core });
  using study = studied(core, set, points, fittedOn(set), 0);
  assert(study.set === set && study.points === points);
  assertEquals([study.notes, points.map(batchOf).filter((size) => size !== null)], [[], []]);
  using large = drawn(70_000, 64);
  const published = planOf({ ...OPTIONS, protocol: "published" });
  const whole = gridPoints(large, published, { core }).points;
  const { train, heldout, mixed } = whole[0].split;
  assertEquals(train.length + heldout.length + mixed.length, 70_000);
});

Deno.test("in leading coordinates that hold all of the variance a probe reads what it read before", () => {
  using stream = new CounterStream(core, 5, "studied test");
  // Rows of 6 dimensions that span 3, around a mean.
  const [parts, basis] = [stream.normal(96 * 3), stream.normal(3 * 6)];
  const rows = Float32Array.from({ length: 96 * 6 }, (_, i) => {
    const [s, d] = [Math.floor(i / 6), i % 6];
    let x = 2 + d;
    for (let j = 0; j < 3; j++) x += parts[s * 3 + j] * basis[j * 6 + d];
    return x;
  });
  using like = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 6 });
  const scenes = like.scenes.select(Int32Array.from({ length: 96 }, (_, i) => i));
  using set = new EmbeddingSet({
    name: "flat",
    scenes,
    embeddings: Matrix.from(core, 96, 6, rows),
  });
  const weights = [stream.normal(4 * 6), stream.normal(3 * 6), stream.normal(12 * 6)];
  const offsets = weights.map((own) => stream.normal(own.length / 6));
  const probe = new LinearProbe(weights, 6, "dot", null, offsets);
  const small = reduced(core, set, probe, 3, 0);
  using reducedSet = small.set;
  assertEquals(reducedSet.dim, 3);
  assertAlmostEquals(small.share, 1, 1e-5);
  for (const head of [0, 1, 2]) {
    using before = probe.predict(core, set.embeddings, head);
    using after = small.probe.predict(core, reducedSet.embeddings, head);
    for (const [i, x] of before.view().entries()) assertAlmostEquals(after.view()[i], x, 1e-3);
  }
  // Control: with a dimension too few it can't.
  const less = reduced(core, set, probe, 2, 0);
  using lessSet = less.set;
  assertLess(less.share, 1);
  assertEquals(lessSet.dim, 2);
});
