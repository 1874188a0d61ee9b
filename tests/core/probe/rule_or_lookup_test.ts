import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { ruleOrLookup } from "../../../src/core/probe/rule_or_lookup.ts";
import { ruleWorld } from "./rule_worlds.ts";

const core = await loadCore();

Deno.test("moved, turned and stretched alike, embeddings share the same", () => {
  const { rows: made, scenes } = ruleWorld(core, { code: "product", dim: 8, seed: 0 });
  using rows = made;
  const rotated = [...rows.view()].map((x, i, all) => {
    const at = i % 8;
    return 40 + 8 * (at % 2 === 0 ? (3 * x + 4 * all[i + 1]) / 5 : (4 * all[i - 1] - 3 * x) / 5);
  });
  using moved = Matrix.from(core, rows.rows, rows.cols, rotated);
  const [one, two] = [rows, moved].map((of) =>
    ruleOrLookup(core, of, scenes, { lookups: 99, runs: 2, seed: 0 })!
  );
  assertEquals(two.p, one.p);
  assertAlmostEquals(two.excess / one.excess, 1, 0.02);
  assertEquals(two.objects, 48);
});

Deno.test("sums of values alone leave nothing to compare", () => {
  const { rows: made, scenes } = ruleWorld(core, { code: "lookup", dim: 4, seed: 0 });
  using rows = made;
  const sums = Float32Array.from(
    rows.view(),
    (_, i) => scenes.values[4 * Math.floor(i / 4) + i % 4],
  );
  using bag = Matrix.from(core, rows.rows, 4, sums);
  assertEquals(ruleOrLookup(core, bag, scenes, { lookups: 19, runs: 2, seed: 0 }), null);
});

Deno.test("a rule that is likelier than numbers hold has the largest of them, which JSON can hold", () => {
  const { rows: made, scenes } = ruleWorld(core, { code: "product", dim: 8, seed: 3 });
  using rows = made;
  const { likelihood } = ruleOrLookup(core, rows, scenes, { lookups: 19, runs: 2, seed: 3 })!;
  assert(Number.isFinite(likelihood) && likelihood > 1e300);
});
