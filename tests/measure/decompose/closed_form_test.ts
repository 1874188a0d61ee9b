// R² without each object, from the rows and residuals of its scenes alone.
import { assertAlmostEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { jackknifeOfRefits } from "../../../src/core/statistics/jackknife.ts";
import { columnMeans } from "../../../src/core/tables/table_estimators.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { r2WithoutEachInClosedForm } from "../../../src/measure/decompose/level_one_in_closed_form.ts";
import { r2WithoutEachObject } from "../../../src/measure/decompose/level_one_without.ts";
import { byPosition, objectVectors } from "../../../src/measure/tables/object_vectors.ts";

const core = await loadCore();
const ESTIMATORS = ["avg", "avg_pos", "ls", "ls_pos"] as const;

/** Ordered pairs of 4 x 6 objects but for a share that is missing, as sums by position with noise and an offset. */
function concatenatedSum(missing: number): EmbeddingSet {
  const names = (count: number, of: string) => Array.from({ length: count }, (_, i) => `${of}${i}`);
  const space = new ConceptSpace([
    { name: "color", values: names(4, "c") },
    { name: "shape", values: names(6, "s") },
  ]);
  using stream = new CounterStream(core, 1, "planted");
  const kept = stream.uniform(24 * 24);
  const pairs = Array.from({ length: 24 * 24 }, (_, i) => i).filter((i) => kept[i] >= missing);
  const values = pairs.flatMap((i) => {
    const [a, b] = [Math.floor(i / 24), i % 24];
    return [Math.floor(a / 6), a % 6, Math.floor(b / 6), b % 6];
  });
  const dim = 7;
  const vectors = stream.normal(48 * dim);
  const noise = stream.normal(pairs.length * dim);
  const rows = noise.map((x, at) => {
    const [scene, j] = [Math.floor(at / dim), at % dim];
    const [a, b] = [Math.floor(pairs[scene] / 24), pairs[scene] % 24];
    return 2 + 0.7 * x + vectors[a * dim + j] + vectors[(24 + b) * dim + j];
  });
  return new EmbeddingSet({
    name: "planted",
    scenes: new SceneSet(space, 2, Int32Array.from(values)),
    embeddings: Matrix.from(core, pairs.length, dim, rows),
  });
}

for (const missing of [0, 0.3]) {
  for (const estimator of ESTIMATORS) {
    Deno.test(`${estimator}: with ${100 * missing} % of pairs missing it is nearly that of fits made anew`, () => {
      using set = concatenatedSum(missing);
      const mean = columnMeans(core, set.embeddings);
      const truth = r2WithoutEachObject(core, set, estimator)!;
      const { design, fitted, table } = objectVectors(core, set, estimator, mean);
      using _ = fitted;
      const values = r2WithoutEachInClosedForm(set, {
        design,
        table: table.view(),
        mean,
        bySquares: estimator.startsWith("ls"),
        perPosition: byPosition(estimator),
      });
      const r2 = fitted.score(set.embeddings, design).r2!;
      const [low, high] = jackknifeOfRefits(core, r2, truth).interval!;
      const [from, to] = jackknifeOfRefits(core, r2, values).interval!;
      const tolerance = (missing === 0 ? 0.002 : 0.03) * (high - low);
      assertAlmostEquals(from, low, tolerance);
      assertAlmostEquals(to, high, tolerance);
      for (const [object, value] of values.entries()) {
        assertAlmostEquals(value, truth[object], 0.02 * (high - low));
      }
    });
  }
}
