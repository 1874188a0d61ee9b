// Roles and fillers: slots with tables of their own are read by unbinding, one table for all is not, nor permuted roles.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { rolesMetrics } from "../../../src/measure/decompose/roles.ts";
import { planted } from "../context.ts";

const core = await loadCore();
const fit = (code: "concepts" | "bag" | "noise", objects = 2) => {
  using set = planted(core, {
    ...{ code, objects, dim: 24, noise: code === "noise" ? 1 : 0.3 },
    sizes: objects === 3 ? [2, 2] : [4, 3],
  });
  return rolesMetrics(set, { core, seed: 0 });
};

Deno.test("slots with free tables of their own have a direction each, and places are read by unbinding", () => {
  for (const objects of [2, 3]) {
    const found = fit("concepts", objects)!;
    assertGreater(found.ci![0], found.null!);
    assertGreater(found.r2.ci![0], found.r2.null!);
    assertGreater(found.directions!, 0.85 * objects);
    assertLess(found.directionsNull!, found.directions!);
    assertEquals(found.spectrum.length, objects);
    assertAlmostEquals(found.spectrum.reduce((a, b) => a + b), 1, 1e-9);
  }
});

Deno.test("a bag has one table for all slots: nothing is read by place, though planted places would be", () => {
  const found = fit("bag")!;
  assert(found.read <= found.null!);
  assert(found.r2.gained! <= found.r2.null!);
  assertGreater(found.r2.one!, 0.8);
  assertLess(found.directions!, 1.05);
  assertGreater(found.power!, 0.8);
  const noise = fit("noise")!;
  assert(noise.read <= noise.null!);
});

Deno.test("one object has one role, so that there is nothing to tell", () => {
  assertEquals(fit("concepts", 1), null);
});
