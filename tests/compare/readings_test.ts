import { assertEquals } from "@std/assert";
import { OTHERS, readingInterval, READINGS } from "../../src/compare/readings.ts";
import { loadCore } from "../../src/core/load.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { intervene } from "../../src/measure/intervene/measure.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { numberAt } from "../../src/result/metric.ts";
import { planted, run } from "../measure/context.ts";

Deno.test("every reading stands where the measures leave it, with both intervals of the probe's", async () => {
  using set = planted(await loadCore(), { sizes: [3, 3], code: "objects", dim: 24 });
  const metrics = {
    probe: (await run(probe, set, { epochs: 50 })).metrics,
    decompose: (await run(decompose, set, { epochs: 50 })).metrics,
    intervene: (await run(intervene, set, { epochs: 50 })).metrics,
  };
  for (const { key, path } of [...READINGS, ...OTHERS]) {
    assertEquals(typeof numberAt(metrics, path), "number", key);
  }
  for (const { key, path } of READINGS) {
    for (const place of ["ci", "ciOverObjects"] as const) {
      const [low, high] = readingInterval(metrics, path, place)!;
      const value = numberAt(metrics, path)!;
      assertEquals([low <= value, value <= high], [true, true], `${key}, ${place}`);
    }
  }
});

Deno.test("the two intervals of a reading are told apart, and none is none", () => {
  const metrics = {
    probe: {
      ci: { object: { test: [0.1, 0.2] } },
      ciOverObjects: { object: { test: [0, 0.3] } },
    },
  };
  assertEquals(readingInterval(metrics, "probe.object.test", "ci"), [0.1, 0.2]);
  assertEquals(readingInterval(metrics, "probe.object.test", "ciOverObjects"), [0, 0.3]);
  assertEquals(readingInterval(metrics, "probe.concept.test", "ci"), null);
  assertEquals(readingInterval({}, "probe.object.test", "ci"), null);
});
