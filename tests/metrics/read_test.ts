import { assertEquals } from "@std/assert";
import { intervalAt, metricAt, numberAt } from "../../src/metrics/read.ts";
import type { Json } from "../../src/result/result.ts";

const METRICS = { probe: { object: { test: 0.5, ambiguous: null }, ci: [0.25, 0.75] }, kind: "x" };

Deno.test("a metric is found by its path", () => {
  assertEquals(numberAt<Json>(METRICS, "probe.object.test"), 0.5);
  assertEquals(intervalAt<Json>(METRICS, "probe.ci"), [0.25, 0.75]);
  assertEquals(metricAt<Json>(METRICS, "kind"), "x");
});

Deno.test("a metric that is null, absent or of another kind is null", () => {
  assertEquals(numberAt<Json>(METRICS, "probe.object.ambiguous"), null);
  assertEquals(numberAt<Json>(METRICS, "probe.object.none.deeper"), null);
  assertEquals(numberAt<Json>(METRICS, "kind.length"), null);
  assertEquals(numberAt<Json>(METRICS, "probe.ci.0"), null);
  assertEquals(numberAt<Json>(METRICS, "constructor.name"), null);
  assertEquals(intervalAt<Json>(METRICS, "probe.object.test"), null);
});
