// Retrieval, maps, PCA and the permutation test against NumPy, SciPy, PyTorch and scikit-learn:
// fixtures/golden/statistics.py.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { classicalMds } from "../../src/core/linalg/classical_mds.ts";
import { cosineDistances } from "../../src/core/linalg/geometry.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { permutationTest } from "../../src/core/statistics/permutation_test.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { smacof } from "../../src/core/linalg/smacof.ts";
import { loadCore } from "../../src/core/load.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { parseNpy } from "../../src/data/formats/npy.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { selectRows } from "../../src/core/rows_of.ts";
import { objectDesign } from "../../src/data/scenes/designs.ts";
import { embeddingMap } from "../../src/measure/map/measure.ts";
import { quadruples } from "../../src/measure/map/quadruples.ts";
import { retrieve } from "../../src/measure/retrieve/measure.ts";
import { numberAt } from "../../src/metrics/read.ts";
import type { Json, Metrics } from "../../src/result/result.ts";
import { GOLDEN, number, run } from "./context.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/statistics.json"));

type Statistics = { [name: string]: number | null };

/** The additive set, with the weights of its own concept probes as captions of single concepts. */
async function withConceptCaptions(captioned: boolean): Promise<EmbeddingSet> {
  const folder = `${GOLDEN}/additive_8x3`;
  const set = await loadEmbeddingSet(core, { folder });
  const weights = await Promise.all([0, 1].map(async (c) => {
    const path = `${folder}/probe_zero_final/concept${c}.npy`;
    return Array.from(parseNpy(path, await Deno.readFile(path)).data, Number);
  }));
  return new EmbeddingSet({
    name: set.name,
    scenes: set.scenes,
    embeddings: set.embeddings,
    captions: captioned ? Matrix.from(core, 576, 64, set.embeddings.toArray()) : null,
    conceptCaptions: Matrix.from(core, 11, 64, weights.flat()),
  });
}

function assertMetrics(metrics: Metrics, at: string, expected: Statistics): void {
  const found = (path: string) => number(metrics, `${at}${path}`);
  const { trials, test } = expected as { trials: number; test?: number };
  const scenes = test ?? 576;
  assertEquals(found("caption.trials"), trials);
  // One case at most may fall to the other side of a near tie.
  assertAlmostEquals(found("caption.accuracy"), expected.caption!, 1.001 / trials);
  for (const concept of ["color", "shape"]) {
    const one = 1.001 / scenes;
    assertAlmostEquals(found(`concept.perConcept.${concept}`), expected[concept]!, one);
  }
  assertAlmostEquals(found("bank.top1"), expected.top1!, 1.001 / scenes);
  for (const share of ["swapErrors", "bagErrors"]) {
    if (expected[share] === null) {
      assertEquals(numberAt<Json>(metrics, `${at}bank.${share}`), null);
      continue;
    }
    const wrong = Math.round(scenes * (1 - expected.top1!));
    assertAlmostEquals(found(`bank.${share}`), expected[share]!, 1.001 / wrong);
  }
}

Deno.test("a scene among its own embeddings as captions: every share is NumPy's", async () => {
  using set = await withConceptCaptions(true);
  const { metrics } = await run(retrieve, set);
  assertMetrics(metrics, "", golden.retrieve.own);
  assertEquals(number(metrics, "count.same"), golden.retrieve.own.same);
});

Deno.test("…among captions of another space, straight and through a ridge map: NumPy's and scikit-learn's", async () => {
  using set = await withConceptCaptions(false);
  const { metrics } = await run(retrieve, set, {
    with: `${GOLDEN}/product_8x3`,
    align: "ridge",
  });
  assertMetrics(metrics, "", golden.retrieve.direct);
  assertMetrics(metrics, "ridge.", golden.retrieve.ridge);
  assertMetrics(metrics, "ridge.heldout.", golden.retrieve.heldout);
  for (const part of ["ridge", "heldout"]) {
    const at = part === "ridge" ? "ridge" : "ridge.heldout";
    assertEquals(number(metrics, `${at}.train`), golden.retrieve[part].train);
    assertEquals(number(metrics, `${at}.test`), golden.retrieve[part].test);
  }
});

Deno.test("the objects that the map was shown are those that the script names", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
  const { radix } = set.scenes.appearance();
  using stream = new CounterStream(core, 0, "retrieve/held-out objects");
  const seen = Array.from(stream.permutation(24).slice(0, 12), (id) => radix[id]);
  assertEquals(seen.sort((a, b) => a - b), golden.retrieve.seenObjects);
});

for (const name of ["additive_8x3", "product_8x3"]) {
  const expected = golden.map[name];

  Deno.test(`${name}: the parallelogram error is NumPy's`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const { metrics } = await run(embeddingMap, set);
    assertEquals(number(metrics, "quadruples"), expected.quadruples);
    assertAlmostEquals(number(metrics, "parallelogram"), expected.parallelogram, 1e-6);
    for (const map of ["classical2", "classical3", "smacof2", "smacof3"]) {
      assertAlmostEquals(number(metrics, `stress.${map}`), expected.first[map], 1e-6, map);
    }
    assertEquals(Array.from(quadruples(set.scenes, 0).subarray(0, 4)), expected.first.rows);
  });

  Deno.test(`${name}: twelve scenes in the plane and in space, as SciPy and scikit-learn map them`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const rows = Int32Array.from(expected.twelve.rows);
    const distances = cosineDistances(core, set.embeddings, rows);
    for (const axes of [2, 3]) {
      const classical = classicalMds(core, distances, axes);
      const values = pairDistances(classical, axes);
      for (const [i, d] of (expected.twelve[`classicalDistances${axes}`] as number[]).entries()) {
        assertAlmostEquals(values[i], d, 1e-6);
      }
      assertAlmostEquals(
        smacof(core, distances, classical, 0).stress,
        expected.twelve[`classical${axes}`],
        1e-6,
      );
      // Both go downhill from the same start, and stop when steps no longer pay.
      const { stress } = smacof(core, distances, classical, 100_000);
      assertAlmostEquals(stress, expected.twelve[`smacof${axes}`], 1e-5);
    }
  });
}

/** Distances of all pairs i < j, row by row. */
function pairDistances(points: Float64Array, axes: number): number[] {
  const n = points.length / axes;
  const values: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let square = 0;
      for (let a = 0; a < axes; a++) square += (points[i * axes + a] - points[j * axes + a]) ** 2;
      values.push(Math.sqrt(square));
    }
  }
  return values;
}

Deno.test("object vectors spread over axes as scikit-learn's PCA says", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
  const { metrics } = await run(embeddingMap, set);
  const { explained } = metrics.pca as { explained: number[] };
  for (const [axis, share] of (golden.pca.explained as number[]).entries()) {
    assertAlmostEquals(explained[axis], share, 1e-6);
  }
});

Deno.test("the permutation test finds the sum, with NumPy's R² and the same null", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
  const expected = golden.permutation.additive;
  const result = await permutationTest(core, set.embeddings, objectDesign(set.scenes, true), {
    permutations: expected.shuffles,
    seed: 0,
    stream: "golden",
  });
  assertAlmostEquals(result.r2!, expected.r2, 1e-6);
  assertEquals(result.p, expected.p);
  // Two means of 199 shuffles each.
  assertAlmostEquals(
    result.nullMean!,
    expected.nullMean,
    4 * expected.nullSd * Math.sqrt(2 / expected.shuffles),
  );
});

Deno.test("…and finds nothing in shuffled scenes, as often as NumPy", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
  const { order, null: expected } = golden.permutation;
  using shuffled = selectRows(core, set.embeddings, order);
  const result = await permutationTest(core, shuffled, objectDesign(set.scenes, true), {
    permutations: expected.shuffles,
    seed: 0,
    stream: "golden",
  });
  assertAlmostEquals(result.r2!, expected.r2, 1e-6);
  const { p, shuffles } = expected;
  assertAlmostEquals(result.p!, p, 4 * Math.sqrt(2 * p * (1 - p) / shuffles));
  assert(result.p! > 0.05);
});
