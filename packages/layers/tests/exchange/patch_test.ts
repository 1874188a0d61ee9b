// States exchanged in graphs that use what binds in a layer, and in graphs that do not, held to NumPy.
import { assert, assertEquals, assertGreater, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { interchangePairs } from "../../exchange/interchange_pairs.ts";
import { golden, patchSimulation, scenes } from "./simulations.ts";

const core = await loadCore();

Deno.test("outputs of exchanged states are NumPy's, part by part", async () => {
  // NumPy: fixtures/golden/patch.py
  const pairs = {
    rows: Int32Array.from(golden.pairs.flat()),
    fold: Uint8Array.from(golden.fold),
  };
  for (const [kind, parts] of Object.entries(golden.models)) {
    const { layers: [{ outputs, depth }] } = await patchSimulation(kind, [2], pairs);
    assertEquals(depth, 2);
    const by = outputs as unknown as { readonly [part: string]: Float32Array };
    for (const [part, rows] of Object.entries(parts)) {
      const most = rows.flat().reduce((most, x, i) => Math.max(most, Math.abs(x - by[part][i])), 0);
      assert(most < 2e-5, `${kind} ${part}: ${most}`);
    }
    if (kind === "bag") continue;
    // What is compared is not all the same.
    assertGreater(Math.abs(by.none[0] - by.whole[0]), 1e-3, kind);
  }
});

Deno.test("changes that stand beside a part are as large as it is, and pairs show the same values on other objects", async () => {
  const { rows, fold } = interchangePairs(core, scenes, 3);
  const bag = (scene: number) => {
    const [a, s, b, t] = golden.scenes[scene];
    return `${a} ${b} ${[s, t].sort()}`;
  };
  for (let i = 0; i < rows.length; i += 3) {
    const [a, b, c] = rows.subarray(i, i + 3);
    assert(a !== b && bag(a) === bag(b) && bag(c) !== bag(a));
    assertEquals([fold[b], fold[c]], [fold[a], fold[a]]);
  }
  // With the first layer's words alone nothing is left for whole objects.
  const { layers: [first, second] } = await patchSimulation("used", [1, 2]);
  const meanOf = (carried: Float32Array, part: number) =>
    carried.filter((_, i) => i % 3 === part).reduce((a, b) => a + b) / carried.length * 3;
  assert(Math.abs(meanOf(first.carried, 2)) < 1e-3);
  assertGreater(meanOf(second.carried, 2), 0.05);
});

Deno.test("scenes without swaps are refused", () => {
  const space = new ConceptSpace([{ name: "color", values: ["a", "b"] }]);
  const plain = new SceneSet(space, 2, Int32Array.of(0, 1, 1, 0, 0, 0));
  assertThrows(() => interchangePairs(core, plain, 0), RangeError, "0 pairs of scenes");
});
