// A path that no table of metrics has does not compile: the compiler is the test, at every `ts-expect-error`.
import { assertEquals, assertThrows } from "@std/assert";
import { figureAt } from "../../mod.ts";
import type { MapMetrics } from "../../src/measure/map/index.ts";
import type { PartRow } from "../../src/metrics/kinds/parts.ts";
import { intervalAt, metricAt, numberAt } from "../../src/metrics/read.ts";

const METRICS = {
  probe: { swap: { test: { value: 0.9, threshold: 0.5, ci: [0.25, 0.75] } } },
  visible: { colour: { paired: { value: 0.5 } } },
} as const;

Deno.test("a path of an analysis is one of its numbers, spelt as the tables have it", () => {
  assertEquals(numberAt(METRICS, "probe.swap.test.threshold"), 0.5);
  // @ts-expect-error misspelt
  assertEquals(numberAt(METRICS, "probe.swap.test.treshold"), null);
  // @ts-expect-error no number but a part
  assertEquals(numberAt(METRICS, "probe.swap"), null);
  // @ts-expect-error an interval
  assertEquals(numberAt(METRICS, "probe.swap.test.ci"), null);
  assertEquals(intervalAt(METRICS, "probe.swap.test.ci"), [0.25, 0.75]);
  // @ts-expect-error a number
  assertEquals(intervalAt(METRICS, "probe.swap.test.threshold"), null);
  assertEquals(metricAt(METRICS, "probe.swap.test"), METRICS.probe.swap.test);
});

Deno.test("names of a set's concepts stand in a path, what is measured of them is spelt out", () => {
  const [concept]: string[] = ["colour"];
  assertEquals(numberAt(METRICS, `visible.${concept}.paired`), 0.5);
  // @ts-expect-error misspelt
  assertEquals(numberAt(METRICS, `visible.${concept}.pared`), null);
});

Deno.test("paths of a part, or of a row, are those of its own type", () => {
  assertEquals(numberAt<MapMetrics>({ parallelogram: 0.5 }, "parallelogram"), 0.5);
  assertEquals(numberAt<PartRow>({ share: 0.5 }, "share"), 0.5);
  // @ts-expect-error of another table
  assertEquals(numberAt<PartRow>({ parallelogram: 0.5 }, "parallelogram"), 0.5);
});

Deno.test("a figure's path is checked where it is written down, and when it is run where it is not", () => {
  const source = { kind: "map", metrics: { parallelogram: 0.3 } };
  const path: string = "map.parallelogram";
  assertEquals(figureAt(source, path).value, figureAt(source, "map.parallelogram").value);
  // @ts-expect-error misspelt
  const misspelt = () => figureAt(source, "map.paralelogram");
  assertThrows(misspelt, RangeError, "Did you mean map.parallelogram?");
});
