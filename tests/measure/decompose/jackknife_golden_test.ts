// Fits refitted without each object, against NumPy: fixtures/golden/jackknife.py.
import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { jackknifeOfRefits } from "../../../src/core/statistics/jackknife.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { r2WithoutEachObject } from "../../../src/measure/decompose/level_one_without.ts";
import {
  levelTwoFit,
  levelTwoWithoutEach,
  occurringVectors,
} from "../../../src/measure/decompose/level_two_fit.ts";
import { objectVectors } from "../../../src/measure/tables/object_vectors.ts";
import { columnMeans } from "../../../src/core/tables/table_estimators.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/jackknife.json"));

/** (37 x + 101 y + 53 z) % 97 / 97 */
const at = (x: number, y: number, z: number) => (37 * x + 101 * y + 53 * z) % 97 / 97;

/** The scenes of the script: ordered pairs of 12 objects, three in ten of them missing. */
function pairsSet(): EmbeddingSet {
  const pairs = Array.from({ length: 144 }, (_, i) => [Math.floor(i / 12), i % 12])
    .filter(([a, b]) => a !== b && (5 * a + 3 * b) % 10 > 2);
  const F = pairs.flatMap(([a, b]) =>
    Array.from(
      { length: 5 },
      (_, j) => at(a, 3, j) + at(5, b, 2 * j) + ((a * 31 + b * 17 + 1) * (j + 3)) % 71 / 71,
    )
  );
  return new EmbeddingSet({
    name: "pairs",
    scenes: new SceneSet(numberedSpace([12]), 2, Int32Array.from(pairs.flat())),
    embeddings: Matrix.from(core, pairs.length, 5, F),
  });
}

for (const estimator of ["avg", "avg_pos", "ls", "ls_pos"] as const) {
  Deno.test(`R² of ${estimator} without each object is that of vectors estimated from the other scenes`, () => {
    using set = pairsSet();
    const mean = columnMeans(core, set.embeddings);
    const { fitted, design } = objectVectors(core, set, estimator, mean);
    using _ = fitted;
    const expected = golden.levelOne[estimator];
    assertAlmostEquals(fitted.score(set.embeddings, design).r2!, expected.r2, 1e-6);
    const { radix } = set.scenes.appearance();
    const values = r2WithoutEachObject(core, set, estimator)!;
    for (const [id, object] of radix.entries()) {
      assertAlmostEquals(values[id], expected.without[object], 1e-6, `object ${object}`);
    }
  });
}

/** The object vectors of the script. */
function vectorsOf(color: number, shape: number): number[] {
  return Array.from({ length: 6 }, (_, j) => {
    const own = (((color * 7 + shape * 13) * (j + 2) + color * shape) % 89) / 89;
    return at(color, 5, j) + at(11, shape, 3 * j) + 0.7 * own;
  });
}

Deno.test("adjusted R² of Level II, its values without each object and its interval are NumPy's", () => {
  const every = Array.from({ length: 24 }, (_, id) => [Math.floor(id / 3), id % 3]);
  const scenes = new SceneSet(numberedSpace([8, 3]), 1, Int32Array.from(every.flat()));
  using table = Matrix.from(core, 24, 6, every.flatMap(([a, b]) => vectorsOf(a, b)));
  const vectors = occurringVectors(scenes, false);
  const expected = golden.levelTwo;
  const fit = levelTwoFit(core, table, vectors)!;
  assertAlmostEquals(fit.adjusted!, expected.adjustedR2, 1e-6);
  assertLess(fit.adjusted!, fit.r2);
  const without = levelTwoWithoutEach(core, table, vectors)!.map((fit) => fit!.adjusted!);
  for (const [object, r2] of (expected.without as number[]).entries()) {
    assertAlmostEquals(without[object], r2, 1e-6, `object ${object}`);
  }
  const { interval } = jackknifeOfRefits(core, fit.adjusted!, Float64Array.from(without));
  for (const i of [0, 1]) assertAlmostEquals(interval![i], expected.interval[i], 1e-5);
});

Deno.test("positions with other objects and other means are pooled around one mean of all", () => {
  // Objects 0 to 19 are in position 1, objects 5 to 23 in position 2, whose vectors are far from the others.
  const scenesOf: number[] = [];
  for (let first = 0; first < 20; first++) scenesOf.push(first, 5 + first % 19);
  const values = scenesOf.flatMap((id) => [Math.floor(id / 3), id % 3]);
  const scenes = new SceneSet(numberedSpace([8, 3]), 2, Int32Array.from(values));
  const { radix } = scenes.appearance();
  const U = radix.length;
  assertEquals(U, 24);
  const rows = Array.from({ length: 2 * U }, (_, row) => {
    const id = radix[row % U];
    const vector = vectorsOf(Math.floor(id / 3), id % 3);
    return row < U ? vector : vector.map((x) => 3 + 2 * x);
  });
  using table = Matrix.from(core, 2 * U, 6, rows.flat());
  const fit = levelTwoFit(core, table, occurringVectors(scenes, true))!;
  const expected = golden.pooledLevelTwo;
  assertAlmostEquals(fit.r2, expected.r2, 1e-6);
  assertAlmostEquals(fit.noiseFloor!, expected.noiseFloor, 1e-9);
  assertAlmostEquals(fit.adjusted!, expected.adjustedR2, 1e-6);
});
