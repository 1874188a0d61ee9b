import { assertEquals, assertThrows } from "@std/assert";
import { figureAt, leadingReferences } from "../../src/metrics/figure.ts";

const METRICS = {
  object: { test: 0.5 },
  ci: { object: { test: [0.4, 0.6] } },
  ciOverObjects: { object: { test: [0.3, 0.7] } },
  control: { shuffled: { object: { test: 0.1 } }, gaussian: { object: { test: 0.2 } } },
  chance: { object: 0.01 },
};
const probe = { kind: "probe", metrics: METRICS };

Deno.test("a figure has its value, its intervals with the one over objects first, and what it must beat", () => {
  const figure = figureAt(probe, "probe.object.test");
  assertEquals([figure.value, figure.interval], [0.5, [0.3, 0.7]]);
  assertEquals(figure.intervals.map(({ over, low }) => [over, low]), [
    ["objects", 0.3],
    ["scenes", 0.4],
  ]);
  // The stronger of the two controls first.
  assertEquals(figure.references.map(({ label, value }) => [label, value]), [
    ["Gaussian noise", 0.2],
    ["shuffled rows", 0.1],
    ["chance", 0.01],
  ]);
  assertEquals(leadingReferences(figure).map(({ value }) => value), [0.2, 0.01]);
});

Deno.test("the interval over scenes never leads, but is listed; without both there is none", () => {
  const { ciOverObjects: _, ...rest } = METRICS;
  const found = figureAt({ kind: "probe", metrics: rest }, "probe.object.test");
  assertEquals(found.interval, null);
  assertEquals(found.intervals, [{ over: "scenes", low: 0.4, high: 0.6 }]);
  const bare = { kind: "probe", metrics: { object: { test: 0.5 } } };
  assertEquals(figureAt(bare, "probe.object.test").interval, null);
});

Deno.test("an analysis has the same figure under the measure's name, and what was not measured is null", () => {
  const analysis = { kind: "analyze", metrics: { probe: METRICS } };
  assertEquals(figureAt(analysis, "probe.object.test"), figureAt(probe, "probe.object.test"));
  assertEquals(figureAt(analysis, "map.parallelogram").value, null);
});

Deno.test("where lower is better the lowest control is the strongest; chance may be one in all scenes", () => {
  const metrics = { parallelogram: { value: 0.2, null: 0.7 } };
  const [control] = figureAt({ kind: "map", metrics }, "map.parallelogram").references;
  assertEquals([control.label, control.value], ["shuffled scenes", 0.7]);
  const inputs = [{ sha256: "", scenes: 50, dim: 1, objects: 2, concepts: [], model: null }];
  const decompose = { kind: "decompose", metrics: { levelI: { avg: { retrieval: 1 } } }, inputs };
  const { references } = figureAt(decompose, "decompose.levelI.avg.retrieval");
  assertEquals(references.map(({ kind, value }) => [kind, value]), [["chance", 0.02]]);
});

Deno.test("a path that no metric has is refused, with the nearest or the page of all", () => {
  for (
    const [path, says] of [
      ["probe.object.tset", "Did you mean probe.object.test?"],
      ["object.test", "Did you mean probe.object.test?"],
      ["nothing.like.any", "docs/metrics.md has them all."],
    ]
  ) {
    assertThrows(
      () => figureAt(probe, path),
      RangeError,
      `${path} is no number of a Result. ${says}`,
    );
  }
});
