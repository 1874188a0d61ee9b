import { assertEquals, assertThrows } from "@std/assert";
import { figureAt, leadingReferences } from "../../src/metrics/figure.ts";
import { numbersIn } from "../../src/metrics/numbers_in.ts";
import { numberAt } from "../../src/metrics/read.ts";
import { estimate } from "../../src/result/estimate.ts";
import type { Json, Result } from "../../src/result/result.ts";
import { registerPackages } from "../../packages/register.ts";

registerPackages();

const METRICS = {
  object: {
    test: estimate(0.5, {
      ...{ ci: [0.3, 0.7], ciScenes: [0.4, 0.6], chance: 0.01 },
      controls: { shuffled: 0.1, gaussian: 0.2, bag: null },
    }),
  },
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
  const metrics = { object: { test: estimate(0.5, { ciScenes: [0.4, 0.6] }) } };
  const figure = figureAt({ kind: "probe", metrics }, "probe.object.test");
  assertEquals(figure.interval, null);
  assertEquals(figure.intervals, [{ over: "scenes", low: 0.4, high: 0.6 }]);
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

Deno.test("an estimate is one number with its members, and those that do not exist are left out", () => {
  const parallelogram = estimate(0.3, { ci: [0.2, 0.4], null: 0.7, p: 0.01, ciScenes: null });
  assertEquals(parallelogram, { value: 0.3, ci: [0.2, 0.4], null: 0.7, p: 0.01 });
  const metrics = { parallelogram, shuffles: 99 };
  const { value, interval, p, references } = figureAt(
    { kind: "map", metrics },
    "map.parallelogram",
  );
  assertEquals([value, interval, p, references[0].value], [0.3, [0.2, 0.4], 0.01, 0.7]);
  assertEquals(numberAt<Json>(metrics, "parallelogram"), 0.3);
  assertEquals(numberAt<Json>(metrics, "parallelogram.p"), 0.01);
});

Deno.test("all numbers of a Result are found: estimates, plain ones, and those beside which details stand", () => {
  const found = (kind: string, metrics: unknown) =>
    numbersIn({ kind, metrics } as Result).map(({ path, value }) => [path, value]);
  assertEquals(found("map", { parallelogram: estimate(0.3, { null: 0.7 }) }), [
    ["map.parallelogram", 0.3],
  ]);
  assertEquals(found("map", { parallelogram: estimate(null) }), []);
  assertEquals(found("probe", { swap: { test: 0.9 } }), [["probe.swap.test", 0.9]]);
  const swap = estimate(0.9, { ci: [0.8, 1] });
  assertEquals(found("layers", { mean: { swap, layer: { swap: { at: "3", depth: 3 } } } }), [[
    "layers.mean.swap",
    0.9,
  ]]);
});
