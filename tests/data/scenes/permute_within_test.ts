// Rows change places within their bag, and those of one scene together: else copies of a scene would make chance look small.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { permuteWithin } from "../../../src/data/scenes/bag_groups.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";

const core = await loadCore();
/** One bag, two scenes: 00 beside 11, and 01 beside 10. */
const SCENES = [[0, 0, 1, 1], [0, 1, 1, 0]] as const;

/** Every order of 60 draws, of a bag whose rows show these scenes. */
function orders(shown: readonly (0 | 1)[]): Set<string> {
  const values = Int32Array.from(shown.flatMap((scene) => [...SCENES[scene]]));
  const exchange = permuteWithin(new SceneSet(numberedSpace([2, 2]), 2, values))(
    Uint32Array.from(shown.keys()),
  );
  using stream = new CounterStream(core, 0, "permute within");
  return new Set(Array.from({ length: 60 }, () => {
    const order = Int32Array.from(shown.keys());
    exchange(stream, order);
    return order.join("");
  }));
}

Deno.test("scenes that are shown twice each change places with both of their rows", () => {
  assertEquals(orders([0, 1, 0, 1]), new Set(["0123", "1032"]));
});

Deno.test("…and a row each changes places by itself, as do rows where one scene has more of them", () => {
  assertEquals(orders([0, 1]), new Set(["01", "10"]));
  const uneven = orders([0, 1, 0]);
  assert(uneven.size > 3);
});
