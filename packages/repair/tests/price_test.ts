// The price of a map: what a search among a set's own rows finds.
import { assertAlmostEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { OwnSearch } from "../price.ts";
import { RULE, viewed } from "../../../tests/measure/visible/simulated_views.ts";

const core = await loadCore();

Deno.test("nDCG@10 is the discounted sum over ranks of shared values and objects, of the best that there is", () => {
  using set = viewed(core, { ...RULE, sizes: [4, 3] });
  const { scenes } = set;
  using stream = new CounterStream(core, 0, "test/price");
  using rows = Matrix.from(core, scenes.count, 6, stream.normal(6 * scenes.count));
  const parts = Array.from(
    { length: scenes.count },
    (_, row) =>
      [...scenes.radixIds().subarray(2 * row, 2 * row + 2)].flatMap((id) => [
        `object ${id}`,
        ...scenes.space.valuesOf(id).map((value, c) => `${c} is ${value}`),
      ]),
  );
  const gain = (a: number, b: number) => {
    const rest = [...parts[b]];
    return parts[a].filter((part) => rest.includes(part) && rest.splice(rest.indexOf(part), 1))
      .length;
  };
  const F = rows.toArray();
  const cosine = (a: number, b: number) => {
    let [ab, aa, bb] = [0, 0, 0];
    for (let j = 0; j < 6; j++) {
      const [x, y] = [F[6 * a + j], F[6 * b + j]];
      [ab, aa, bb] = [ab + x * y, aa + x * x, bb + y * y];
    }
    return ab / Math.sqrt(aa * bb);
  };
  const dcg = (order: number[], query: number) =>
    order.slice(0, 10).reduce((sum, row, i) => sum + gain(query, row) / Math.log2(i + 2), 0);
  const listed = [0, 7, 20];
  const found = new OwnSearch(scenes).gained(core, rows, listed);
  for (const [i, query] of listed.entries()) {
    const others = Array.from({ length: scenes.count }, (_, row) => row)
      .filter((row) => row !== query);
    const nearest = others.toSorted((a, b) => cosine(query, b) - cosine(query, a));
    const best = others.toSorted((a, b) => gain(query, b) - gain(query, a));
    assertAlmostEquals(found[i].sum, dcg(nearest, query) / dcg(best, query), 1e-9);
  }
  // Vectors that are their scenes find nearly all there is.
  using embeddingSet = viewed(core, { ...RULE, sizes: [4, 3], noise: 0, wording: 0 });
  const [all] = new OwnSearch(embeddingSet.scenes).gained(core, embeddingSet.embeddings, [0]);
  assertGreater(all.sum, 0.8);
});
