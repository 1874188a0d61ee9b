// The entries of the reference's decomposition that no Result has a path for: object vectors replaced by
// their sums of concept vectors (level12), single objects at their best common factor, retrieval among
// centred scenes, concept tables read by probes. NumPy, float64: fixtures/golden/reference/README.md
import { assert, assertAlmostEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import type { Design } from "../../../src/core/tables/design.ts";
import { selfRetrieval } from "../../../src/core/tables/self_retrieval.ts";
import { columnMeans, leastSquaresTable } from "../../../src/core/tables/table_estimators.ts";
import { fitQuality, reconstruct } from "../../../src/core/tables/table_fit.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { conceptDesign } from "../../../src/data/scenes/designs.ts";
import { LinearProbe, probeHeads } from "../../../src/probe/linear_probe.ts";
import { type Estimator, ESTIMATORS } from "../../../src/metrics/estimators.ts";
import { objectVectors } from "../../../src/measure/tables/object_vectors.ts";
import { readWeightFolder } from "../../../src/probe/files.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import { expected, GOLDEN } from "../context.ts";

const core = await loadCore();

/** Rows `start` to `start + 24` of a table replaced by their best sums of concept vectors. */
function throughConcepts(set: EmbeddingSet, table: Matrix, start: number): void {
  const { radix } = set.scenes.appearance();
  const ids = Array.from(radix, (id) => {
    const [color, shape] = set.scenes.space.valuesOf(id);
    return [color, 8 + shape];
  });
  const design = { ids: Int32Array.from(ids.flat()), scenes: 24, k: 2, columns: 11 };
  const dim = table.cols;
  const rows = table.view().slice(start * dim, (start + 24) * dim);
  using part = Matrix.from(core, 24, dim, rows);
  const mean = columnMeans(core, part);
  using concepts = leastSquaresTable(core, part, design, mean).table;
  using sums = reconstruct(core, design, concepts, mean);
  table.view().set(sums.view(), start * dim);
}

/** The factor that brings the sums of single objects nearest to the centred scenes. */
function bestScale(set: EmbeddingSet, design: Design, table: Matrix, mean: Float64Array): number {
  using sums = reconstruct(core, design, table, null);
  const F = set.embeddings.view();
  const P = sums.view();
  let [product, square] = [0, 0];
  for (let i = 0; i < P.length; i++) {
    product += P[i] * (F[i] - mean[i % set.dim]);
    square += P[i] * P[i];
  }
  return product / square;
}

const FITS: Record<
  string,
  (set: EmbeddingSet, mean: Float64Array) => { design: Design; table: Matrix }
> = {
  ...Object.fromEntries(
    ESTIMATORS.map((estimator: Estimator) => [
      estimator,
      (set: EmbeddingSet, mean: Float64Array) => objectVectors(core, set, estimator, mean),
    ]),
  ),
  concept_ls(set, mean) {
    const design = conceptDesign(set.scenes, false);
    return { design, ...leastSquaresTable(core, set.embeddings, design, mean) };
  },
  concept_ls_pos(set, mean) {
    const design = conceptDesign(set.scenes, true);
    return { design, ...leastSquaresTable(core, set.embeddings, design, mean) };
  },
  level12_avg(set, mean) {
    const vectors = objectVectors(core, set, "avg", mean);
    throughConcepts(set, vectors.table, 0);
    return vectors;
  },
  level12_avg_pos(set, mean) {
    const vectors = objectVectors(core, set, "avg_pos", mean);
    for (const start of [0, 24]) throughConcepts(set, vectors.table, start);
    return vectors;
  },
  single_scaled(set, mean) {
    const vectors = objectVectors(core, set, "single", mean);
    const scale = bestScale(set, vectors.design, vectors.table, mean);
    vectors.table.view().forEach((x, i, table) => table[i] = x * scale);
    return vectors;
  },
};

for (const name of ["additive_8x3", "product_8x3"]) {
  const folder = `${GOLDEN}/${name}`;
  const set = await loadEmbeddingSet(core, { folder });
  const classes = probeHeads(set.scenes).map((head) => head.classes);
  const { weights } = await readWeightFolder(`${folder}/probe_zero_final`, classes, set.dim);
  const probe = new LinearProbe(weights, set.dim);
  const golden = expected.sets[name].decomposition;
  const mean = columnMeans(core, set.embeddings);

  for (const [fit, of] of Object.entries(FITS)) {
    Deno.test(`${name}: ${fit} fits, retrieves and is read as the reference says`, async () => {
      const wanted = golden[fit];
      const { design, table: made } = of(set, mean);
      using table = made;
      const { r2, meanR2 } = fitQuality(core, set.embeddings, design, table, mean);
      assertAlmostEquals(r2!, wanted.r2, 1e-6 * Math.abs(wanted.r2));
      assertAlmostEquals(meanR2!, wanted.r2_mean_over_dims, 1e-6);

      using centred = Matrix.from(
        core,
        576,
        set.dim,
        set.embeddings.toArray().map((x, i) => x - mean[i % set.dim]),
      );
      const zero = new Float64Array(set.dim);
      for (
        const [how, retrieved] of [
          ["uncentred", await selfRetrieval(core, set.embeddings, design, table, mean)],
          ["centred", await selfRetrieval(core, centred, design, table, zero)],
        ] as const
      ) {
        const value = retrieved.reduce((sum, one) => sum + one, 0);
        const free = wanted[`smallest_gap_${how}`] < 1e-6 ? 1 : 0;
        const count = Math.round(576 * wanted[`retrieval_${how}`]);
        assert(Math.abs(value - count) <= free, `${how}: ${value}, ${count} expected`);
      }

      using rebuilt = reconstruct(core, design, table, mean);
      const read = probe.matches(core, matrixRows(core, rebuilt), set.scenes);
      const rate = (values: ArrayLike<number>) =>
        Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
      assertAlmostEquals(rate(read.meanConcept), wanted.probe_concept_mean, 1e-8);
      assertAlmostEquals(rate(read.joint), wanted.probe_concepts_joint, 1e-8);
      assertAlmostEquals(rate(read.object), wanted.probe_object, 1e-8);
    });
  }

  Deno.test(`${name}: the best factor of single objects is the reference's`, () => {
    const { design, table: made } = objectVectors(core, set, "single", mean);
    using table = made;
    assertAlmostEquals(bestScale(set, design, table, mean), golden.single_best_scale, 1e-6);
  });
}
