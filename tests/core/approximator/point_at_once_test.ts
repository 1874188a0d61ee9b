import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { atOnce } from "../../../src/core/approximator/point_at_once.ts";
import { joined, shownBy } from "../../../src/core/approximator/point_scores.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { TreeModel } from "../../../src/core/trees/tree_model.ts";
import { asTheyAre, errors, simulatedPoint, sum, table } from "./simulated_point.ts";

const core = await loadCore();

Deno.test("the additive point predicts unseen objects of a sum exactly", async () => {
  const { point, embeddings } = simulatedPoint(core, sum, {});
  using F = embeddings;
  const pointResult = await atOnce(core, point, "additive", asTheyAre(F), () => {});
  for (const error of errors(pointResult)) assert(error < 1e-8, `${errors(pointResult)}`);
  assertAlmostEquals(pointResult.heldout.r2!, 1, 1e-8);
  // An intercept and eight values of each of two concepts, in three dims.
  assertEquals(pointResult.parameters, 17 * 3);
  assertEquals(
    [pointResult.learningRate, pointResult.steps, pointResult.chosen, pointResult.best],
    [
      null,
      null,
      null,
      null,
    ],
  );
});

Deno.test("…and not those of a table without a rule", async () => {
  const { point, embeddings } = simulatedPoint(core, table, {});
  using F = embeddings;
  const { train, heldout } = await atOnce(core, point, "additive", asTheyAre(F), () => {});
  assert(train.r2! < 0.9 && heldout.r2! < 0.6, `${train.r2} ${heldout.r2}`);
});

for (const kind of ["forest", "boosted"] as const) {
  Deno.test(`${kind}: each part is scored on its own scenes, though all are asked for at once`, async () => {
    const { point, embeddings } = simulatedPoint(core, table, { seed: 3 });
    using F = embeddings;
    const shares: number[] = [];
    const pointResult = await atOnce(
      core,
      point,
      kind,
      asTheyAre(F),
      (share) => shares.push(share),
    );
    const targets = selectRows(core, F, point.train);
    using model = new TreeModel(
      core,
      { ...shownBy(point, point.train), targets },
      kind === "forest" ? { kind, trees: 100, seed: 3 } : { kind, components: 64 },
    );
    // All together once more: trees are grown with the scenes that they are asked for.
    using all = model.predict(shownBy(point, joined(point.train, point.heldout, point.mixed)));
    const rows = [...all.view()];
    let at = 0;
    for (const part of ["train", "heldout", "mixed"] as const) {
      const numbers = rows.slice(at, at += point[part].length * point.dim);
      const error = numbers.reduce((total, x, i) => {
        const f =
          point.embeddings[point[part][Math.floor(i / point.dim)] * point.dim + i % point.dim];
        return total + (x - f) ** 2 / numbers.length;
      }, 0);
      assertAlmostEquals(pointResult[part].mse!, error, 1e-9, part);
      assertEquals(pointResult[part].scenes, point[part].length);
    }
    assert(pointResult.train.mse! < pointResult.heldout.mse!);
    assertEquals(shares.at(-1), 1);
    assertEquals(pointResult.parameters, null);
    assertEquals(pointResult.components === null, kind === "forest");
  });
}

Deno.test("boosted trees say how many components they predict, and what these hold", async () => {
  const { point, embeddings } = simulatedPoint(core, sum, {});
  using F = embeddings;
  const { components } = await atOnce(core, point, "boosted", asTheyAre(F), () => {});
  const { count, variance } = components!;
  assertEquals(count, point.dim);
  assertAlmostEquals(variance, 1, 1e-6);
});

Deno.test("the seed is the forest's alone", async () => {
  const grown = async (kind: "forest" | "boosted" | "additive", seed: number) => {
    const { point, embeddings } = simulatedPoint(core, table, { seed });
    using F = embeddings;
    return errors(await atOnce(core, point, kind, asTheyAre(F), () => {}));
  };
  assert(`${await grown("forest", 0)}` !== `${await grown("forest", 1)}`);
  assertEquals(await grown("forest", 1), await grown("forest", 1));
  for (const kind of ["boosted", "additive"] as const) {
    assertEquals(await grown(kind, 0), await grown(kind, 1), kind);
  }
});
