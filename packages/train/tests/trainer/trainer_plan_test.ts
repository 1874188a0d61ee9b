import { assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { coreTrainerOptions, requirePlan, uncovered } from "../../trainer/trainer_plan.ts";
import { smallPlan } from "../small_plan.ts";

const core = await loadCore();

Deno.test("choices reach the core by its own numbers, and no limit as infinity", () => {
  const { encoder } = smallPlan();
  const plan = smallPlan({
    encoder: { ...encoder, positions: "none", pooling: "mean", mixing: "none" },
    encoders: "shared",
    format: "marked",
    decay: "none",
    conceptNegatives: 3,
  });
  using options = coreTrainerOptions(core, plan);
  const { positions, pooling, format, decay, mixing, encoders } = options;
  assertEquals(
    [positions, pooling, format, decay, mixing, encoders],
    [
      core.Positions.None,
      core.Pooling.Mean,
      core.Format.Marked,
      core.Decay.None,
      core.Mixing.None,
      core.Encoders.Shared,
    ],
  );
  assertEquals([options.concept_negatives, options.object_negatives], [3, 0]);
  assertEquals(options.clip, Infinity);
  using clipped = coreTrainerOptions(core, smallPlan({ clip: 2 }));
  assertEquals([clipped.clip, clipped.mixing], [2, core.Mixing.Attention]);
});

Deno.test("a coverage that can't be drawn says whether another seed may help", () => {
  const few = uncovered(smallPlan({ values: [4, 4], coverage: 0.2 }));
  assertEquals(
    few.includes("trains on 3 of 16 objects") && few.endsWith("Raise the coverage."),
    true,
  );
  const unlucky = uncovered(smallPlan({ values: [4, 4], coverage: 0.25 }));
  assertEquals(unlucky.endsWith("Raise the coverage, or try another seed."), true);
});

Deno.test("a plan is held to its bounds, and the last that is allowed passes", () => {
  requirePlan(smallPlan({ coverage: 1, hold: 1, clip: 0 }));
  for (
    const [change, said] of [
      [{ coverage: 0 }, "coverage is 0"],
      [{ hold: 1.1 }, "hold is 1.1; it must be a number from 0 to 1."],
      [{ clip: -1 }, "clip is -1"],
      [{ values: [] }, "at least one concept"],
      [{ values: [65_000, 600] }, "need a vocabulary of 65603 tokens"],
      [{ batch: [4, 0] }, "the largest size among them"],
    ] as const
  ) {
    assertThrows(() => requirePlan(smallPlan(change)), RangeError, said);
  }
});
