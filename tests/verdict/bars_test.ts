import { assertEquals } from "@std/assert";
import { figureAt } from "../../src/metrics/figure.ts";
import { mustBeat, VERDICTS_BAR } from "../../src/report/must_beat.ts";
import { verdictsBar } from "../../src/verdict/bars.ts";

const metrics = {
  robust: { unseen: { swap: { value: 0.9, null: 0.5, threshold: 0.7 } } },
  visible: { paired: { value: 0.6, threshold: 0.55 } },
};

Deno.test("a number that an answer rests on must beat what that answer takes", () => {
  assertEquals(verdictsBar(metrics, "robust.unseen.swap"), 0.7);
  assertEquals(verdictsBar(metrics, "visible.paired"), 0.55);
  // Guessing, where exchanged rows get less.
  assertEquals(verdictsBar({}, "visible.right"), 0.5);
  assertEquals(verdictsBar({}, "robust.unseen.swap"), 0.6);
});

Deno.test("…it is shown first, and a number that nothing is concluded from has no such bar", () => {
  const result = { kind: "analyze", metrics };
  const [first] = mustBeat(result, figureAt(result, "visible.paired"));
  assertEquals(first, { label: VERDICTS_BAR, value: 0.55 });
  assertEquals(verdictsBar(metrics, "map.parallelogram"), null);
});
