// Bags that leave open which values go together are counted as listing every scene counts them.
import { assertEquals } from "@std/assert";
import { possibleBags, tooFewPossible } from "../../src/verdict/possible_bags.ts";

/** Every scene of this many objects by its bag of values, and the sets of objects that have it. */
function listed(sizes: readonly number[], objects: number): number {
  const all = sizes.reduce<number[][]>(
    (some, values) =>
      some.flatMap((object) => Array.from({ length: values }, (_, v) => [...object, v])),
    [[]],
  );
  let scenes: number[][][] = [[]];
  for (let i = 0; i < objects; i++) {
    scenes = scenes.flatMap((scene) => all.map((object) => [...scene, object]));
  }
  const sets = Map.groupBy(
    scenes,
    (scene) => sizes.map((_, c) => scene.map((object) => object[c]).sort().join()).join(";"),
  );
  const shown = (same: number[][][]) =>
    new Set(same.map((scene) => scene.map((object) => object.join()).sort().join(";"))).size;
  return [...sets.values()].filter((same) => shown(same) > 1).length;
}

Deno.test("bags of two sets or more are as many as listing all scenes finds", () => {
  for (
    const [sizes, objects] of [
      [[4, 3], 2],
      [[3, 2], 3],
      [[2, 2], 4],
      [[3, 2, 2], 2],
      [[5], 3],
    ] as const
  ) {
    assertEquals(possibleBags(sizes, objects), listed(sizes, objects), `${sizes}, ${objects}`);
  }
  assertEquals(possibleBags([4, 3], 2), 18);
});

Deno.test("the further values that are named give enough, and where there are enough none are", () => {
  const named = (sizes: readonly number[], positions: number | null = 2) =>
    tooFewPossible({
      positions,
      concepts: sizes.map((values, c) => ({ name: "abc"[c], values })),
    }, 20)?.replace(/;.*$/, "");
  assertEquals(named([4, 3]), "Add values: with 4 values of b, 2 objects make 36 such groups");
  assertEquals(
    named([2, 2]),
    "Add values: with 4 values of a and 4 of b, 2 objects make 36 such groups",
  );
  assertEquals([named([5, 3]), named([2, 2], null), named([2, 2], 1), named([9])], [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
