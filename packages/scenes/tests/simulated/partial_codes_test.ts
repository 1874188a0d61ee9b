// Codes that see a part see that part, and nothing of the rest.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { simulateTruth } from "../../simulated/simulate_truth.ts";
import { SCENE_CODES } from "../../simulated/scene_codes.ts";
import type { SimulatedName } from "../../simulated/truths.ts";
import { listScenes } from "../../list_scenes.ts";

const core = await loadCore();
const DIM = 6;
const space = numberedSpace([3, 2, 2]);
const scenes = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: null, seed: 0 });
const draw = { core, space, dim: DIM, seed: 5 };

/** Vectors by scene, before scale and noise. */
function vectors(name: SimulatedName): number[][] {
  const code = SCENE_CODES[name](draw, scenes);
  return Array.from({ length: scenes.count }, (_, s) => [...code.subarray(s * DIM, (s + 1) * DIM)]);
}

/** Values of both objects of a scene: [object][concept]. */
const shown = (scene: number) => {
  const own = [...scenes.values.subarray(scene * 6, (scene + 1) * 6)];
  return [own.slice(0, 3), own.slice(3)];
};

/** Whether scenes have one vector exactly where they have one key. */
function assertSeen(name: SimulatedName, keyOf: (scene: number) => string) {
  const code = vectors(name);
  const byKey = new Map<string, number[]>();
  for (const [scene, vector] of code.entries()) {
    const known = byKey.get(keyOf(scene));
    if (known === undefined) byKey.set(keyOf(scene), vector);
    else vector.forEach((x, j) => assertAlmostEquals(x, known[j], 1e-5, `${name}, ${scene}`));
  }
  assertGreater(byKey.size, 1);
  assertLess(byKey.size, scenes.count);
  const all = [...byKey.values()];
  for (const [i, one] of all.entries()) {
    for (const other of all.slice(i + 1)) {
      assert(one.some((x, j) => Math.abs(x - other[j]) > 1e-3), name);
    }
  }
}

Deno.test("the first object is all that its code sees", () => {
  assertSeen("first object", (scene) => `${shown(scene)[0]}`);
});

Deno.test("one concept is all that its code sees, in whatever order and company", () => {
  assertSeen("one concept", (scene) => `${shown(scene).map(([first]) => first).sort()}`);
});

Deno.test("one value is all that its code sees, as often as it is there", () => {
  assertSeen("one value", (scene) => `${shown(scene).filter(([first]) => first === 0).length}`);
});

Deno.test("one pair of concepts sees which two values go together, and third values as a bag", () => {
  assertSeen(
    "one pair of concepts",
    (scene) =>
      `${shown(scene).map(([a, b]) => `${a}${b}`).sort()} ${
        shown(scene).map(([, , c]) => c).sort()
      }`,
  );
});

Deno.test("first minus second turns its sign with the order, and is nothing of two equal objects", () => {
  const code = vectors("first minus second");
  const O = space.objectCount;
  for (let a = 0; a < O; a++) {
    for (let b = 0; b < O; b++) {
      const [one, other] = [code[a * O + b], code[b * O + a]];
      one.forEach((x, j) => assertAlmostEquals(x, -other[j], 1e-9));
      assertEquals(one.every((x) => x === 0), a === b);
    }
  }
});

/** Scenes of which a row is `factor` times that of another code, for one of the factors. */
function alike(name: SimulatedName, to: SimulatedName, factors: readonly number[]): number[] {
  const [own, others] = [vectors(name), vectors(to)];
  return factors.map((factor) =>
    own.filter((row, s) => row.every((x, j) => Math.abs(x - factor * others[s][j]) < 1e-6)).length
  );
}

Deno.test("half of the scenes have a lookup's vectors, the others none that a lookup has", () => {
  const lookup = vectors("lookup");
  const square = lookup.flat().reduce((sum, x) => sum + x * x, 0) / lookup.flat().length;
  assertEquals(alike("half of the scenes", "lookup", [1 / Math.sqrt(square)]), [72]);
});

Deno.test("a random sign leaves a lookup's vectors or turns them, each in about half of the scenes", () => {
  const [kept, signed] = alike("random sign", "lookup", [1, -1]);
  assertEquals(kept + signed, scenes.count);
  assertAlmostEquals(kept / scenes.count, 0.5, 0.15);
});

Deno.test("a code that sees nothing of the scenes given is refused by its name", () => {
  // Of the first concept every scene shows value 0 twice.
  const one = new SceneSet(numberedSpace([2, 2]), 2, Int32Array.of(0, 0, 0, 1, 0, 1, 0, 1));
  let text = "";
  try {
    simulateTruth(core, "one concept", one, { dim: 4, noise: 0, seed: 0 }).dispose();
  } catch (error) {
    assert(error instanceof RangeError);
    text = error.message;
  }
  assert(text.includes('"one concept"'), text);
});
