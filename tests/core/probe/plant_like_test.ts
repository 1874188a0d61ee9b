import { assertStringIncludes, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { simulateLike } from "../../../src/core/probe/simulate_like.ts";
import { ruleWorld } from "./rule_worlds.ts";

const core = await loadCore();

Deno.test("an error about a simulated code does not blame the embeddings", () => {
  const { rows, scenes } = ruleWorld(core, { code: "lookup", dim: 8, seed: 0 });
  // Finite, and so near the largest float32 that a code of the same variances is not.
  const largest = rows.view().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const near = rows.view().map((x) => 3.4e38 / largest * x);
  using huge = Matrix.zeros(core, rows.rows, rows.cols);
  rows.dispose();
  const simulateAll = () => {
    for (let seed = 0; seed < 20; seed++) {
      huge.view().set(near);
      simulateLike(core, huge, scenes, "product", seed);
    }
  };
  const error = assertThrows(simulateAll, RangeError);
  assertStringIncludes(
    error.message,
    "A simulated code (product), made in place of the embeddings, is",
  );
  assertStringIncludes(error.message, "The embeddings themselves are finite");
});
