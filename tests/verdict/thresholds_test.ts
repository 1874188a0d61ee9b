import { assertEquals } from "@std/assert";
import { figureAt } from "../../src/metrics/figure.ts";
import { mustBeat, VERDICT_THRESHOLD } from "../../src/report/thresholds.ts";
import { verdictThreshold } from "../../src/verdict/thresholds.ts";

const metrics = {
  robust: { unseen: { swap: { value: 0.9, null: 0.5, threshold: 0.7 } } },
  visible: { paired: { value: 0.6, threshold: 0.55 } },
};

Deno.test("a number that an answer rests on must beat what that answer takes", () => {
  assertEquals(verdictThreshold(metrics, "robust.unseen.swap"), 0.7);
  assertEquals(verdictThreshold(metrics, "visible.paired"), 0.55);
  // Guessing, where exchanged rows get less.
  assertEquals(verdictThreshold({}, "visible.right"), 0.5);
  assertEquals(verdictThreshold({}, "robust.unseen.swap"), 0.5);
});

Deno.test("…it is shown first, and a number that nothing is concluded from has no such threshold", () => {
  const result = { kind: "analyze", metrics };
  const [first] = mustBeat(result, figureAt(result, "visible.paired"));
  assertEquals(first, { label: VERDICT_THRESHOLD, value: 0.55 });
  assertEquals(verdictThreshold(metrics, "map.parallelogram"), null);
});
