import { assertEquals } from "@std/assert";
import { optionsOf, parseChoice, runName } from "../train/run_choice.ts";
import { turningPoint } from "../train/turning_point.ts";

Deno.test("an address says what is trained; what makes no sense there is the default", () => {
  const usual = { coverage: 0.8, seed: 11, steps: 2000 };
  assertEquals(parseChoice({}), usual);
  assertEquals(parseChoice({ coverage: "0.30000001", seed: "4", steps: "100" }), {
    coverage: 0.3,
    seed: 4,
    steps: 100,
  });
  assertEquals(parseChoice({ coverage: "2", seed: "-1", steps: "1e9" }), usual);
  assertEquals(parseChoice({ coverage: "x", seed: "", steps: "1.5" }).coverage, 0.8);
  assertEquals(runName(usual), "coverage 0.8, seed 11");
  assertEquals(optionsOf(usual).conceptRamp, [250, 600]);
});

Deno.test("a run has turned when held-out objects are recognised, and not before", () => {
  const at = (step: number, heldout: number | null) => ({ step, train: 1, heldout });
  assertEquals(turningPoint([at(50, 0.1), at(100, 0.4)]), null);
  assertEquals(turningPoint([at(50, 0.1), at(100, 0.6)]), { level: 0.5, step: 100 });
  assertEquals(turningPoint([at(50, 0.6), at(100, 0.81), at(150, 0.7)]), { level: 0.8, step: 100 });
  assertEquals(turningPoint([at(50, null)]), null);
});
