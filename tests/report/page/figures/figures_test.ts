import { assertEquals, assertStringIncludes } from "@std/assert";
import type { BarChart, LineChart } from "../../../../src/report/chart.ts";
import { findingOf } from "../../../../src/report/page/figures/finding.ts";
import { sharedChart } from "../../../../src/report/page/figures/shared_chart.ts";
import { withoutUniform } from "../../../../src/report/page/figures/uniform.ts";
import { chartSvg } from "../../../../src/report/svg.ts";

function bars(values: { readonly [group: string]: readonly (number | null)[] }): BarChart {
  return {
    kind: "bars",
    name: "reads",
    title: "Reads",
    description: "",
    axis: { label: "share", min: 0, max: 1 },
    bars: Object.entries(values).flatMap(([group, own]) =>
      own.map((value, i) => ({ group, label: `reader ${i}`, value }))
    ),
  };
}

const lines = (panel: string, last: number): LineChart => ({
  kind: "lines",
  name: "views",
  title: "Views",
  description: "",
  x: { label: "views", min: 1, max: last },
  y: { label: "share", min: 0, max: 1 },
  points: [1, last].map((x) => ({ panel, series: "read", x, y: x / 10 })),
});

Deno.test("what is alike throughout is a sentence, what differs is drawn", () => {
  const { chart, sentences } = withoutUniform(bars({ one: [1, 1, 1], other: [1, 0.5, 1] }));
  assertEquals((chart as BarChart).bars.map(({ group }) => group), ["other", "other", "other"]);
  assertEquals(sentences, ["one: 1.000 throughout (reader 0, reader 1, reader 2)."]);
  assertEquals(withoutUniform(bars({ one: [null, null] })), {
    chart: null,
    sentences: ["not measured."],
  });
  // Two that are alike are no pattern, and no number is rounded into one.
  for (const values of [[1, 1], [1, 1, 0.999]]) {
    assertEquals(withoutUniform(bars({ one: values })).sentences, []);
  }
});

Deno.test("bars of several models share rows, in the order of the models", async () => {
  const charts = ["images", "captions"].map((name, position) => ({
    name,
    position,
    chart: bars({ one: [0.1 + position, 0.3] }),
  }));
  const shared = sharedChart(charts) as BarChart;
  assertEquals(shared.bars.map(({ label, model }) => [label, model?.name]), [
    ["reader 0", "images"],
    ["reader 0", "captions"],
    ["reader 1", "images"],
    ["reader 1", "captions"],
  ]);
  const svg = await chartSvg(shared, { colors: "own" });
  assertEquals(svg.match(/>reader 0</g)?.length, 1);
  for (const text of ["images, one, reader 0: 0.100", "captions, one, reader 0: 1.100"]) {
    assertStringIncludes(svg, text);
  }
});

Deno.test("curves of several models have a panel each and common axes; maps stay apart", () => {
  const charts = [3, 5].map((last, position) => ({
    name: `model ${position}`,
    position,
    chart: lines("swaps", last),
  }));
  const shared = sharedChart(charts) as LineChart;
  assertEquals(shared.x.max, 5);
  assertEquals([...new Set(shared.points.map(({ panel }) => panel))], [
    "model 0: swaps",
    "model 1: swaps",
  ]);
  const map = {
    ...lines("", 3),
    kind: "points" as const,
    points: [{ x: 0, y: 0, label: "a" }],
    outlines: [],
  };
  assertEquals(sharedChart(charts.map((one) => ({ ...one, chart: map }))), null);
  assertEquals(sharedChart(charts.slice(1)), null);
});

Deno.test("points that have names are labelled, none over another", async () => {
  const { points: _, ...chart } = { ...lines("", 1), joined: false };
  const points = [0.1, 0.1, 0.9].map((x, i) => ({
    panel: "",
    series: "models",
    label: `model ${i}`,
    x,
    y: 0.5,
  }));
  const svg = await chartSvg({ ...chart, x: { label: "x", min: 0, max: 1 }, points }, {
    colors: "own",
  });
  const places = points.map(({ label }) =>
    new RegExp(`y="([^"]+)" x="([^"]+)">${label}<`).exec(svg)?.slice(1).join()
  );
  assertEquals(places.filter((location) => location !== undefined).length, 3);
  assertEquals(new Set(places).size, 3);
});

Deno.test("the finding of a figure is from where to where its numbers go", () => {
  assertEquals(
    findingOf(bars({ one: [0.2, -0.1], other: [0.5] })),
    "−0.10 (reader 1) to 0.50 (other, reader 0).",
  );
  assertEquals(findingOf(bars({ one: [null] })), "not measured.");
  assertEquals(findingOf(lines("", 5)), "read, share 0.10 to 0.50.");
});
