import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { analyze } from "../../packages/library/calls/measures.ts";
import { metricAtPath } from "../../src/metrics/catalogue.ts";
import { keyMetrics } from "../../src/metrics/headlines.ts";
import { keyNumber } from "../../src/report/key_numbers.ts";
import type { Metrics } from "../../src/result/result.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { codedSet } from "../measure/context.ts";
import { imagesEntry } from "./sample_analysis.ts";

const { result } = imagesEntry();
const kindAt = (path: string) => keyMetrics().find((kind) => kind.path === path)!;

Deno.test("a recognition comes with its interval, its larger control and chance", () => {
  assertEquals(keyNumber(result, kindAt("probe.object.test")), {
    path: "probe.object.test",
    value: 0.871,
    interval: [0.871 - 0.034, 0.871 + 0.034],
    others: null,
    floors: [{ label: "shuffled rows", value: 0.041 }, { label: "chance", value: 0.0037 }],
  });
});

Deno.test("an R2 comes with its noise floor, and a retrieval with one in so many scenes", () => {
  const floors = (path: string) => keyNumber(result, kindAt(path))?.floors;
  assertEquals(floors("decompose.levelI.avg.r2"), [{ label: "noise floor", value: 0.043 }]);
  assertEquals(floors("decompose.levelI.avg_pos.retrieval"), [{
    label: "chance",
    value: 1 / 576,
  }]);
});

Deno.test("a measure by itself has the numbers that it has within analyze", () => {
  const probe = { ...result, kind: "probe", metrics: result.metrics.probe as Metrics };
  const kind = kindAt("probe.object.test");
  assertEquals(keyNumber(probe, kind), keyNumber(result, kind));
  assertEquals(keyNumber(probe, kindAt("decompose.levelI.avg.r2")), null);
});

Deno.test("what was not measured is no key number", () => {
  for (const kind of keyMetrics()) {
    assertEquals(keyNumber({ ...result, metrics: {} }, kind), null);
  }
});

Deno.test("every key number says in a sentence what it means", () => {
  for (const { name, meaning } of keyMetrics()) {
    assert(name.length < 60 && meaning.endsWith("."), name);
  }
});

Deno.test("in a real analysis every interval is where it is looked for, and edits have a control", async () => {
  const core = await loadCore();
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 24 });
  const analysis = await measureSet(
    core,
    analyze,
    set,
    { approximator: ["additive"], epochs: 50 },
    {
      workers: 0,
    },
  );
  for (const kind of keyMetrics()) {
    const found = keyNumber(analysis, kind);
    if (found === null) continue;
    const { intervals } = metricAtPath(kind.path)!.metric;
    if (intervals.length > 0) assert(found.interval !== null, kind.path);
    if (kind.path.startsWith("intervene.")) {
      assertEquals(found.floors.map(({ label }) => label), ["wrong objects"]);
    }
  }
});
