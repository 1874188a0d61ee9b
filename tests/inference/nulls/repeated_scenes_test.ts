// Rows of one scene are shuffled together, and what chance explains goes by scenes: noise repeated beats nothing, a code does.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import {
  averageNoiseFloor,
  leastSquaresNoiseFloor,
} from "../../../src/core/statistics/noise_floor.ts";
import {
  averageTable,
  columnMeans,
  leastSquaresTable,
} from "../../../src/core/tables/table_estimators.ts";
import { fitQuality } from "../../../src/core/tables/table_fit.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { factors } from "../../../src/measure/factors/measure.ts";
import { alignment } from "../../../src/measure/probe/alignment.ts";
import {
  noiseFloorOf,
  repeatedScenes,
  rowsOfScenes,
  shuffledWhole,
} from "../../../src/inference/nulls/repeated_scenes.ts";
import { objectDesign } from "../../../src/data/scenes/designs.ts";
import { readAlignment } from "../../../src/verdict/alignment.ts";
import { number, run } from "../../measure/context.ts";

const core = await loadCore();
const DIM = 32;

type Code = "noise" | "bag";
/** Rows of scene s; `EQUAL` and `UNEQUAL` are those that are tried. */
type Times = (scene: number) => number;
const ONCE: Times = () => 1;
const EQUAL: Times = () => 4;
const UNEQUAL: Times = (scene) => 1 + scene * scene % 9;

/** `count` different scenes of `objects` objects, a drawn vector each or a sum of value vectors, repeated; rows in a drawn order. */
function world(
  code: Code,
  times: Times,
  { objects = 2, sizes = [4, 4], count = 60, within = 0.2, seed = 0 } = {},
): EmbeddingSet {
  using stream = new CounterStream(core, seed, "tests/repeated scenes");
  const space = numberedSpace(sizes);
  const all = space.objectCount ** objects;
  const chosen = [...stream.permutation(all)].slice(0, count).map((code) =>
    Array.from(
      { length: objects },
      (_, i) => space.valuesOf(Math.floor(code / space.objectCount ** i) % space.objectCount),
    ).flat()
  );
  const own = stream.normal(count * DIM);
  const most = Math.max(...sizes);
  const ofValue = stream.normal(sizes.length * most * DIM);
  const rows = chosen.flatMap((_, scene) => Array.from({ length: times(scene) }, () => scene));
  const mixed = [...stream.permutation(rows.length)].map((row) => rows[row]);
  const drawn = stream.normal(mixed.length * DIM);
  const F = mixed.flatMap((scene, row) =>
    Array.from({ length: DIM }, (_, j) => {
      const sum = chosen[scene].reduce(
        (sum, value, i) => sum + ofValue[((i % sizes.length) * most + value) * DIM + j],
        0,
      );
      return (code === "bag" ? sum : own[scene * DIM + j]) + within * drawn[row * DIM + j];
    })
  );
  return new EmbeddingSet({
    name: code,
    scenes: new SceneSet(space, objects, Int32Array.from(mixed.flatMap((scene) => chosen[scene]))),
    embeddings: Matrix.from(core, mixed.length, DIM, F),
  });
}

const FITS = {
  averages: averageTable,
  "least squares": (...asked: Parameters<typeof leastSquaresTable>) =>
    leastSquaresTable(...asked).table,
} as const;

/** Mean R² over shuffles of scenes with their vectors, fitted row by row. */
function byShuffling(
  fit: keyof typeof FITS,
  { embeddings, scenes }: EmbeddingSet,
  perPosition: boolean,
): number {
  using stream = new CounterStream(core, 5, "tests/naive");
  const ids = scenes.sceneIds();
  const count = 1 + Math.max(...ids);
  const shuffles = 400;
  const centre = columnMeans(core, embeddings);
  let sum = 0;
  for (let i = 0; i < shuffles; i++) {
    const order = stream.permutation(count);
    const sceneSet = scenes.select(ids.map((id) => ids.indexOf(order[id])));
    const design = { ...objectDesign(sceneSet, perPosition) };
    using table = FITS[fit](core, embeddings, design, centre);
    sum += fitQuality(core, embeddings, design, table, centre).r2!;
  }
  return sum / shuffles;
}

for (const [name, times] of Object.entries({ EQUAL, UNEQUAL })) {
  for (const fit of ["averages", "least squares"] as const) {
    Deno.test(`the floor of ${fit} is the mean over shuffles of whole scenes: ${name}`, () => {
      for (const perPosition of [false, true]) {
        using set = world("noise", times, { within: 0.8 });
        using repeated = repeatedScenes(core, set)!;
        const floor = noiseFloorOf(core, fit, objectDesign(set.scenes, perPosition), repeated)!;
        assertAlmostEquals(floor, byShuffling(fit, set, perPosition), 0.02);
      }
    });
  }
}

Deno.test("noise that every row has of its own counts by rows, however unequal the counts are", () => {
  for (const times of [EQUAL, UNEQUAL]) {
    using set = world("noise", times, { within: 100 });
    using repeated = repeatedScenes(core, set)!;
    const design = objectDesign(set.scenes, false);
    const byRow = leastSquaresNoiseFloor(core, design)!;
    assertAlmostEquals(noiseFloorOf(core, "least squares", design, repeated)!, byRow, 0.02);
  }
});

Deno.test("means, counts and the share between scenes are those of sums written out", () => {
  using set = world("noise", UNEQUAL, { within: 1 });
  using repeated = repeatedScenes(core, set)!;
  const ids = set.scenes.sceneIds();
  const F = set.embeddings.toArray();
  let [between, all] = [0, 0];
  for (let j = 0; j < DIM; j++) {
    const column = Array.from(ids, (_, row) => F[row * DIM + j]);
    const mean = (of: number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
    const centre = mean(column);
    for (let scene = 0; scene < 60; scene++) {
      const own = column.filter((_, row) => ids[row] === scene);
      assertEquals(repeated.counts[scene], own.length);
      assertAlmostEquals(repeated.means.view()[scene * DIM + j], mean(own), 1e-6);
      between += own.length * (mean(own) - centre) ** 2;
      all += own.reduce((sum, x) => sum + (x - centre) ** 2, 0);
    }
  }
  assertAlmostEquals(repeated.between, between / all, 1e-9);
});

Deno.test("where every scene has one row, orders and floors are those of rows, to the bit", () => {
  using set = world("noise", ONCE);
  assertEquals(repeatedScenes(core, set), null);
  const design = objectDesign(set.scenes, true);
  assertEquals(noiseFloorOf(core, "averages", design, null), averageNoiseFloor(core, design));
  assertEquals(
    noiseFloorOf(core, "least squares", design, null),
    leastSquaresNoiseFloor(core, design),
  );
  using one = new CounterStream(core, 3, "tests/orders");
  using other = new CounterStream(core, 3, "tests/orders");
  assertEquals(shuffledWhole(one, rowsOfScenes(set.scenes)), other.permutation(60));
});

Deno.test("a shuffle moves all rows of a scene to the labels of one other", () => {
  using set = world("noise", UNEQUAL);
  const rows = rowsOfScenes(set.scenes);
  using stream = new CounterStream(core, 3, "tests/orders");
  const order = shuffledWhole(stream, rows);
  const to = new Map<number, number>();
  for (const [row, from] of order.entries()) {
    assertEquals(to.get(rows.of[row]) ?? from, from);
    to.set(rows.of[row], from);
  }
  assertEquals(new Set(to.values()).size, 60);
  assertEquals(new Set(to.values()), new Set(rows.first));
});

for (const [name, times] of Object.entries({ EQUAL, UNEQUAL })) {
  Deno.test(`decompose and alignment: noise repeated beats neither floor nor shuffles, a bag does: ${name}`, async () => {
    for (const code of ["noise", "bag"] as const) {
      using set = world(code, times);
      const { metrics } = await run(decompose, set);
      const test = number(metrics, "levelI.test.p");
      const above = ["levelI.avg", "levelI.avg_pos", "levelI.ls", "concept.ls", "concept.ls_pos"]
        .map((path) => number(metrics, `${path}.r2`) - number(metrics, `${path}.r2.null`));
      const { follows, outOfStep } = readAlignment({
        probe: { alignment: alignment(core, set, 0) },
      })!;
      assertEquals([follows, outOfStep], [code === "bag", null]);
      if (code === "bag") {
        assertLess(test, 0.01);
        for (const by of above) assertGreater(by, 0.1);
      } else {
        assertGreater(test, 0.05);
        for (const by of above) assertLess(Math.abs(by), 0.04);
      }
    }
  });

  Deno.test(`factors: a lookup table repeated beats no shuffle, a sum does: ${name}`, async () => {
    const of = { objects: 1, sizes: [5, 5], count: 25 };
    using lookup = world("noise", times, of);
    const noise = (await run(factors, lookup)).metrics;
    assertGreater(number(noise, "r2.p"), 0.05);
    assertGreater(number(noise, "unseen.joint.p"), 0.05);
    assertLess(Math.abs(number(noise, "raw.adjustedR2")), 0.08);
    using sum = world("bag", times, of);
    const metrics = (await run(factors, sum)).metrics;
    assertEquals(number(metrics, "r2.p"), 0.005);
    assertEquals(number(metrics, "unseen.joint.p"), 0.005);
    assert(number(metrics, "raw.r2") > 0.9 && number(metrics, "raw.r2.null") < 0.5);
    assertGreater(number(metrics, "raw.adjustedR2"), 0.9);
  });
}
