// Which scenes of three concepts are distinct: docs/decisions/measures.md.
import { assertEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { planEdits } from "../../../src/measure/intervene/edit_plan.ts";
import { codedSet } from "../context.ts";

const core = await loadCore();

Deno.test("with three concepts, scenes are edited whose objects share no value of either other concept", () => {
  using set = codedSet(core, { sizes: [3, 2, 3], code: "noise", dim: 1 });
  const edited = (scenes: "distinct" | "all") => {
    const plan = planEdits(core, set.scenes, {
      attribute: 1,
      targets: "all",
      scenes,
      rows: null,
      seed: 0,
    });
    return [...new Set(plan.scenes)];
  };
  // Straight from the definition, where some value of the edited concept is absent.
  const sharing = (s: number) => {
    const [a, x, b, c, y, d] = set.scenes.values.subarray(6 * s, 6 * s + 6);
    return { same: x === y, first: a === c, second: b === d };
  };
  const every = Array.from({ length: set.scenes.count }, (_, s) => s);
  const able = every.filter((s) => sharing(s).same);
  assertEquals(edited("all"), able);
  assertEquals(edited("distinct"), able.filter((s) => !sharing(s).first && !sharing(s).second));
  // The other definition, at least one that differs, would edit more.
  assertGreater(
    able.filter((s) => !sharing(s).first || !sharing(s).second).length,
    edited("distinct").length,
  );
});
