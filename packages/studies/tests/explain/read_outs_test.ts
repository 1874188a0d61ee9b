import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import type { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { selectScenes } from "../../../../src/data/select_scenes.ts";
import { decompose } from "../../../../src/measure/decompose/measure.ts";
import { intervene } from "../../../../src/measure/intervene/measure.ts";
import { crossReadOuts } from "../../reproduce/explain/cross_read_outs.ts";
import { readOuts } from "../../reproduce/explain/read_outs.ts";
import type { Metrics } from "../../../../src/result/result.ts";
import { codedSet, number, run } from "../../../../tests/measure/context.ts";

const core = await loadCore();

/** A sum of object vectors and as much noise: R² and retrieval well inside 0 and 1. */
function mixed(): EmbeddingSet {
  return codedSet(core, { sizes: [3, 3], dim: 6, noise: 0.8, code: "objects", seed: 4 });
}

Deno.test("the plain readings are those of decompose", async () => {
  using set = mixed();
  const [ours, theirs] = [await run(readOuts, set), await run(decompose, set, { epochs: 2 })];
  for (const estimator of ["avg", "avg_pos"]) {
    const levelI = (name: string) => number(theirs.metrics, `levelI.${estimator}.${name}`);
    assertEquals(number(ours.metrics, `${estimator}.r2.pooled`), levelI("r2"));
    assertEquals(number(ours.metrics, `${estimator}.retrieval.cosine`), levelI("retrieval"));
    const floor = levelI("r2.null");
    assertAlmostEquals(
      number(ours.metrics, `${estimator}.r2.aboveFloor`),
      (levelI("r2") - floor) / (1 - floor),
      1e-12,
    );
    assert(levelI("retrieval") > 0.1 && levelI("retrieval") < 1);
  }
});

Deno.test("the other readings agree with loops over scenes and dimensions", async () => {
  using set = mixed();
  const { metrics } = await run(readOuts, set);
  const F = Array.from({ length: set.scenes.count }, (_, s) => [
    ...set.embeddings.view().slice(s * set.dim, (s + 1) * set.dim),
  ]);
  const ids = set.scenes.radixIds();
  const mean = F[0].map((_, j) => F.reduce((sum, row) => sum + row[j], 0) / F.length);
  const average = (position: number, id: number) => {
    const rows = F.filter((_, s) => ids[2 * s + position] === id);
    return mean.map((m, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length - m);
  };
  const sums = F.map((_, s) => {
    const [a, b] = [average(0, ids[2 * s]), average(1, ids[2 * s + 1])];
    return mean.map((m, j) => m + a[j] + b[j]);
  });
  const shares = mean.map((m, j) => {
    const error = F.reduce((sum, row, s) => sum + (row[j] - sums[s][j]) ** 2, 0);
    return 1 - error / F.reduce((sum, row) => sum + (row[j] - m) ** 2, 0);
  });
  const perDimension = shares.reduce((a, b) => a + b) / shares.length;
  assertAlmostEquals(number(metrics, "avg_pos.r2.perDimension"), perDimension, 1e-5);
  const error = F.reduce(
    (t, row, s) => t + row.reduce((e, x, j) => e + (x - sums[s][j]) ** 2, 0),
    0,
  );
  const raw = F.reduce((total, row) => total + row.reduce((sum, x) => sum + x ** 2, 0), 0);
  assertAlmostEquals(number(metrics, "avg_pos.r2.aroundZero"), 1 - error / raw, 1e-5);

  const nearest = (distance: (query: number[], row: number[]) => number) => {
    const values = sums.map((sum) => {
      const all = F.map((row) => distance(sum, row));
      return all.indexOf(Math.min(...all));
    });
    return values.filter((row, s) => row === s).length / F.length;
  };
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, j) => sum + x * b[j], 0);
  const less = (a: number[]) => a.map((x, j) => x - mean[j]);
  const cosine = (a: number[], b: number[]) => -dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  assertEquals(
    number(metrics, "avg_pos.retrieval.euclidean"),
    nearest((a, b) => a.reduce((sum, x, j) => sum + (x - b[j]) ** 2, 0)),
  );
  assertEquals(
    number(metrics, "avg_pos.retrieval.centred"),
    nearest((a, b) => cosine(less(a), less(b))),
  );
  assertEquals(number(metrics, "avg_pos.retrieval.cosine"), nearest(cosine));
});

Deno.test("above the floor a planted share of sums is found, which the plain R² overstates", async () => {
  const form = { sizes: [5, 5], dim: 32, code: "objects", seed: 2 } as const;
  using clean = codedSet(core, { ...form, noise: 0 });
  using set = codedSet(core, { ...form, noise: 1.5 });
  const [sum, F] = [clean.embeddings.view(), set.embeddings.view()];
  let error = 0, raw = 0;
  for (let j = 0; j < set.dim; j++) {
    const column = Array.from({ length: set.scenes.count }, (_, s) => F[s * set.dim + j]);
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
    column.forEach((x, s) => {
      raw += (x - mean) ** 2;
      error += (x - sum[s * set.dim + j]) ** 2;
    });
  }
  const share = 1 - error / raw;
  assert(share > 0.2 && share < 0.8, `${share}`);
  const { metrics } = await run(readOuts, set);
  // Each position has vectors of its own there, so avg could not find all of it.
  assertAlmostEquals(number(metrics, "avg_pos.r2.aboveFloor"), share, 0.03);
  assert(number(metrics, "avg_pos.r2.pooled") > share + 0.02);
});

Deno.test("where every object has all its scenes, crossing is decomposing and intervening", async () => {
  using set = mixed();
  const { metrics } = await run(crossReadOuts, set);
  const levelI = (await run(decompose, set, { epochs: 2 })).metrics;
  const edits = (await run(intervene, set, { epochs: 2 })).metrics;
  assertEquals(number(metrics, "objects"), 9);
  for (const estimator of ["avg", "avg_pos"]) {
    assertAlmostEquals(
      number(metrics, `${estimator}.r2`),
      number(levelI, `levelI.${estimator}.r2`),
      1e-5,
    );
    assertEquals(
      number(metrics, `${estimator}.retrieval.sum`),
      number(levelI, `levelI.${estimator}.retrieval`),
    );
    assertEquals(
      number(metrics, `${estimator}.retrieval.edit`),
      number(edits, `${estimator}.retrieval.all`),
    );
    assertEquals(
      number(metrics, `${estimator}.count.edits`),
      number(edits, `${estimator}.count.all`),
    );
  }
});

Deno.test("a crossed part says of its complete objects what the whole set says of them", async () => {
  using whole = mixed();
  // Of the scenes of objects 7 and 8 alone one is left: a sample for the mean.
  const ids = whole.scenes.radixIds();
  const kept = Array.from({ length: whole.scenes.count }, (_, s) => s).filter((s) =>
    Math.min(ids[2 * s], ids[2 * s + 1]) < 7 || ids[2 * s] + ids[2 * s + 1] === 16
  );
  using part = selectScenes(core, whole, Int32Array.from(kept));
  const { metrics } = await run(crossReadOuts, part);
  assertEquals(number(metrics, "objects"), 7);
  assertEquals(number(metrics, "avg_pos.count.sums"), 49);
  const all = (await run(crossReadOuts, whole)).metrics;
  assertAlmostEquals(number(metrics, "avg_pos.r2"), number(all, "avg_pos.r2"), 0.05);
  const found = (m: Metrics) => number(m, "avg_pos.retrieval.sum");
  assertAlmostEquals(found(metrics), found(all), 0.1);
});

Deno.test("a pure sum is found again by every reading, and noise by none", async () => {
  using sum = codedSet(core, { sizes: [3, 3], noise: 0, code: "objects" });
  using noise = codedSet(core, { sizes: [3, 3], code: "noise" });
  const metrics = (await run(readOuts, sum)).metrics;
  const lost = (await run(readOuts, noise)).metrics;
  for (const readOut of ["cosine", "centred", "euclidean"]) {
    assertEquals(number(metrics, `avg_pos.retrieval.${readOut}`), 1);
  }
  for (const readOut of ["pooled", "perDimension", "aboveFloor"]) {
    assertAlmostEquals(number(metrics, `avg_pos.r2.${readOut}`), 1, 1e-6);
  }
  assertAlmostEquals(number(lost, "avg_pos.r2.aboveFloor"), 0, 0.05);
  const crossed = (await run(crossReadOuts, sum)).metrics;
  assertEquals(number(crossed, "avg_pos.retrieval.edit"), 1);
  const nothing = (await run(crossReadOuts, noise)).metrics;
  assert(number(nothing, "avg_pos.retrieval.edit") < 0.2);
});
