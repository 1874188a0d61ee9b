import { assertEquals } from "@std/assert";
import { intervalAt, metricAt, numberAt } from "../../src/result/metric.ts";

const METRICS = { probe: { object: { test: 0.5, ambiguous: null }, ci: [0.25, 0.75] }, kind: "x" };

Deno.test("a metric is found by its path", () => {
  assertEquals(numberAt(METRICS, "probe.object.test"), 0.5);
  assertEquals(intervalAt(METRICS, "probe.ci"), [0.25, 0.75]);
  assertEquals(metricAt(METRICS, "kind"), "x");
});

Deno.test("a metric that is null, absent or of another kind is null", () => {
  assertEquals(numberAt(METRICS, "probe.object.ambiguous"), null);
  assertEquals(numberAt(METRICS, "probe.object.none.deeper"), null);
  assertEquals(numberAt(METRICS, "kind.length"), null);
  assertEquals(numberAt(METRICS, "probe.ci.0"), null);
  assertEquals(numberAt(METRICS, "constructor.name"), null);
  assertEquals(intervalAt(METRICS, "probe.object.test"), null);
});
