import { assert, assertEquals } from "@std/assert";
import { catalogue, filledIn, metricAtPath } from "../../src/metrics/catalogue.ts";
import { keyMetrics } from "../../src/metrics/headlines.ts";
import { registerPackages } from "../../packages/register.ts";

registerPackages();

Deno.test("no two metrics have the same path, and every metric says in a sentence what it means", () => {
  const paths = catalogue().map(({ path }) => path);
  assertEquals(paths.length, new Set(paths).size);
  for (const { path, name, meaning } of catalogue()) {
    assert(meaning.endsWith(".") && !name.endsWith("."), path);
  }
});

Deno.test("a metric has its intervals over objects first, and controls before floors and chance", () => {
  const { metric } = metricAtPath("probe.object.test")!;
  assertEquals(metric.intervals.map(({ over }) => over), ["objects", "values", "scenes"]);
  assertEquals(metric.references.map(({ path }) => path), [
    "probe.object.test.controls.bag",
    "probe.object.test.controls.shuffled",
    "probe.object.test.controls.gaussian",
    "probe.object.test.chance",
  ]);
});

Deno.test("names stand for * in order, and a path that is no metric's is none", () => {
  assertEquals(filledIn("a.*.b.*", ["x", "y"]), "a.x.b.y");
  const metric = metricAtPath("decompose.levelI.ls_pos.r2")!;
  assertEquals([metric.metric.path, metric.names], ["decompose.levelI.*.r2", ["ls_pos"]]);
  assertEquals(metricAtPath("decompose.levelI.ls_pos.r3"), null);
  assertEquals(metricAtPath("probe.object"), null);
});

Deno.test("every metric is found by its own path, though another's has * there", () => {
  for (const metric of catalogue()) assertEquals(metricAtPath(metric.path)?.metric, metric);
  const { metric } = metricAtPath("baselines.added.swap")!;
  assertEquals(metric.name, "Swap accuracy, above best baseline");
});

Deno.test("key metrics are metrics, each with a path that has no * left", () => {
  assert(keyMetrics().length > 10);
  for (const { path } of keyMetrics()) {
    assert(!path.includes("*") && metricAtPath(path) !== null, path);
  }
});
