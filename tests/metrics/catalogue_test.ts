import { assert, assertEquals } from "@std/assert";
import { CATALOGUE, filledIn, FOUND, metricAtPath } from "../../src/metrics/catalogue.ts";
import { leavesOf, nearestPath } from "../../src/metrics/flatten.ts";
import { each, interval, maybe, type Part, reference, share } from "../../src/metrics/node.ts";
import { KEY_METRICS } from "../../src/metrics/headlines.ts";

/** Intervals and references whose metric is not there. */
function homeless(tree: Part): string[] {
  const leaves = leavesOf(tree);
  const known = new Set(
    leaves.filter(({ leaf }) => leaf.node === "metric" || leaf.node === "reference")
      .map(({ path }) => path),
  );
  return leaves.flatMap(({ path, leaf }) => {
    if (leaf.node !== "interval" && leaf.node !== "reference") return [];
    const wanted = typeof leaf.of === "string" ? [leaf.of] : leaf.of;
    return wanted.filter((of) => nearestPath(path, of, known) === null).map((of) =>
      `${path}: ${of}`
    );
  });
}

Deno.test("every interval, control, floor and chance belongs to a metric of its measure", () => {
  for (const [kind, { metrics }] of Object.entries(FOUND)) {
    assertEquals(homeless(metrics), [], kind);
  }
});

Deno.test("…and one that does not is found", () => {
  const tree = { a: share({ name: "A", meaning: "A." }), ci: { b: interval("objects", "b") } };
  assertEquals(homeless(tree), ["ci.b: b"]);
});

Deno.test("an interval goes to the nearest metric of its name, and a control is not its own", () => {
  const part = {
    rate: share({ name: "Rate", meaning: "A rate." }),
    ci: maybe({ objects: interval("objects", "rate") }),
    control: { rate: reference("control", "shuffled", "rate") },
  };
  const tree = {
    ...part,
    inner: part,
    of: each<{ x: object }, "x">("thing", ["x"], part as never),
  } as Part;
  const known = new Set(["rate", "inner.rate", "of.*.rate", "control.rate", "inner.control.rate"]);
  assertEquals(nearestPath("inner.ci.objects", "rate", known), "inner.rate");
  assertEquals(nearestPath("ci.objects", "rate", known), "rate");
  assertEquals(nearestPath("inner.control.rate", "rate", known), "inner.rate");
  assertEquals(homeless(tree), []);
});

Deno.test("no two metrics have the same path, and every metric says in a sentence what it means", () => {
  const paths = CATALOGUE.map(({ path }) => path);
  assertEquals(paths.length, new Set(paths).size);
  for (const { path, name, meaning } of CATALOGUE) {
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
  const found = metricAtPath("decompose.levelI.ls_pos.r2")!;
  assertEquals([found.metric.path, found.names], ["decompose.levelI.*.r2", ["ls_pos"]]);
  assertEquals(metricAtPath("decompose.levelI.ls_pos.r3"), null);
  assertEquals(metricAtPath("probe.object"), null);
});

Deno.test("every metric is found by its own path, though another's has * there", () => {
  for (const metric of CATALOGUE) assertEquals(metricAtPath(metric.path)?.metric, metric);
  const { metric } = metricAtPath("baselines.added.swap")!;
  assertEquals(metric.name, "Swap accuracy, added");
});

Deno.test("key metrics are metrics, each with a path that has no * left", () => {
  assert(KEY_METRICS.length > 10);
  for (const { path } of KEY_METRICS) {
    assert(!path.includes("*") && metricAtPath(path) !== null, path);
  }
});
