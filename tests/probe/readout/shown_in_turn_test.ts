import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { bagSets, shownInTurn, weightsInTurn } from "../../../src/probe/readout/candidate_sets.ts";
import { bagGroups } from "../../../src/data/scenes/bag_groups.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();

/** How often each is among `shown` drawn one by one by weight: every order of drawing, one after the other. */
function naive(weights: readonly number[], shown: number): number[] {
  const among = weights.map(() => 0);
  const draw = (drawn: readonly number[], probability: number) => {
    if (drawn.length === shown) {
      for (const at of drawn) among[at] += probability;
      return;
    }
    const rest = weights.map((weight, at) => drawn.includes(at) ? 0 : weight);
    const total = rest.reduce((a, b) => a + b);
    for (const [at, weight] of rest.entries()) {
      if (weight > 0) draw([...drawn, at], probability * weight / total);
    }
  };
  draw([], 1);
  return among;
}

Deno.test("sets drawn one by one are as frequent as a list of all draws says, and all alike where all are drawn", () => {
  for (const orders of [[12, 24, 24, 12, 24, 24, 24], [10, 20, 60, 30, 30]]) {
    for (const shown of [1, 2, 3, 4]) {
      const weights = weightsInTurn(orders, shown);
      for (const [at, truth] of naive(orders, shown).entries()) {
        assertAlmostEquals(weights[at], truth, 1e-12);
      }
    }
    assertEquals(weightsInTurn(orders, orders.length), orders.map(() => 1));
  }
});

Deno.test("sampled pairings show sets in turn; scenes with all of their orders, or drawn singly, do not", () => {
  const space = numberedSpace([4, 4]);
  const turns = (sample: "pairings" | "bags" | "scenes") => {
    const scenes = listScenes(core, space, {
      objects: 3,
      pairs: "all",
      maxScenes: 300,
      sample,
      seed: 0,
    });
    const groups = bagGroups(scenes);
    const { truths, weights } = bagSets(scenes, groups)!;
    return { shown: shownInTurn(groups, truths), weights };
  };
  assertEquals(new Set(turns("pairings").shown), new Set([2, 3, 4]));
  assertEquals(new Set(turns("pairings").weights).has(3), false);
  for (const sample of ["bags", "scenes"] as const) {
    assertEquals(turns(sample).shown, null);
    assertEquals(new Set(turns(sample).weights).has(3), true);
  }
});
