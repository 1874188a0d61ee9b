import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import type { BarChart, Chart, HeatChart, LineChart, PointChart } from "../../src/report/chart.ts";
import { chartSvg } from "../../src/report/svg.ts";
import { approximatedEntry } from "./sample_analysis.ts";

const OWN = { colors: "own" } as const;
const PAGE = { colors: "page" } as const;
const CHARTS = approximatedEntry().charts;

const BASE = { name: "n", title: "t", description: "d" };
const BARS: BarChart = {
  ...BASE,
  kind: "bars",
  axis: { label: "share", min: 0, max: 1 },
  bars: [
    { group: "g", label: "one", value: 0.5, interval: [0.4, 0.6] },
    { group: "g", label: "two", value: null, reference: { label: "chance", value: 0.25 } },
  ],
};
const POINTS: PointChart = {
  ...BASE,
  kind: "points",
  points: [{ x: 0, y: 0, label: "a" }, { x: 2, y: 0, label: "b" }, { x: 2, y: 1, label: "c" }],
  outlines: [[0, 1, 2]],
};
const LINES: LineChart = {
  ...BASE,
  kind: "lines",
  x: { label: "epoch", min: 0, max: 2 },
  y: { label: "loss", min: 0, max: 1 },
  points: [0, 1, 2].flatMap((x) => [
    { panel: "p", series: "s", x, y: x === 1 ? null : x / 2 },
    { panel: "q", series: "t", x, y: x / 2, ...x > 0 && { interval: [0.1, x / 2] as const } },
  ]),
};

const HEAT: HeatChart = {
  ...BASE,
  kind: "heat",
  x: { label: "coverage", values: ["0.3", "0.6"] },
  y: { label: "model", values: ["MLP 64", "additive"] },
  value: { label: "recognised", min: 0, max: 1 },
  cells: [
    { x: "0.3", y: "MLP 64", value: 0 },
    { x: "0.6", y: "MLP 64", value: 1, interval: [0.5, 1] },
    { x: "0.3", y: "additive", value: null },
    { x: "0.6", y: "nowhere", value: 0.5 },
  ],
};

function count(svg: string, what: string): number {
  return svg.split(what).length - 1;
}

/** Those that are drawn, without those that only answer a pointer. */
function rects(svg: string): number {
  return [...svg.matchAll(/<rect [^>]*>/g)].filter(([tag]) => !tag.includes('class="hit"')).length;
}

Deno.test("there is a chart of every kind among the samples", () => {
  assertEquals(
    new Set(CHARTS.map(({ kind }) => kind)),
    new Set(["bars", "points", "lines", "heat"]),
  );
});

for (const chart of CHARTS) {
  Deno.test(`${chart.name}: drawn twice, it has the same bytes`, async () => {
    const once = await chartSvg(chart, OWN);
    for (const other of CHARTS) await chartSvg(other, OWN);
    assertEquals(await chartSvg(chart, OWN), once);
  });

  Deno.test(`${chart.name}: it carries its text alternative and no script`, async () => {
    const svg = await chartSvg(chart, { ...PAGE, idPrefix: "e1-" });
    const id = `e1-${chart.name}`;
    assertStringIncludes(svg, `aria-labelledby="${id}-title ${id}-desc"`);
    assertStringIncludes(svg, `role="img"`);
    assertStringIncludes(svg, `<title id="${id}-title">${chart.title}</title>`);
    assertStringIncludes(svg, `<desc id="${id}-desc">${chart.description}</desc>`);
    assertFalse(/<script|\son\w+=|href=|url\(/.test(svg));
  });

  Deno.test(`${chart.name}: by itself it knows light and dark, in a page it takes the page's`, async () => {
    assertStringIncludes(await chartSvg(chart, OWN), "prefers-color-scheme:dark");
    assertFalse((await chartSvg(chart, PAGE)).includes("<style"));
  });

  Deno.test(`${chart.name}: colours are names, never fixed values`, async () => {
    assertFalse(/(fill|stroke)="(#|rgb|black|white)/.test(await chartSvg(chart, PAGE)));
  });
}

Deno.test("labels are text, whatever they hold", async () => {
  const label = `<script>alert("x")</script> & \x00'`;
  const shown = "&lt;script&gt;";
  const charts: Chart[] = [
    { ...BARS, title: label, description: label, bars: [{ ...BARS.bars[0], group: label, label }] },
    { ...POINTS, name: label, points: POINTS.points.map((point) => ({ ...point, label })) },
    {
      ...LINES,
      x: { ...LINES.x, label },
      points: LINES.points.map((p) => ({ ...p, panel: label + p.panel, series: label + p.series })),
    },
  ];
  for (const chart of charts) {
    const svg = await chartSvg(chart, OWN);
    assertFalse(svg.includes("<script"));
    assertFalse(svg.includes("\x00"));
    assertStringIncludes(svg.replaceAll(/<\/?text[^>]*>|<\/?tspan[^>]*>/g, ""), shown);
  }
});

Deno.test("a bar has its value written out; a missing value is a dash and no bar", async () => {
  const svg = await chartSvg(BARS, PAGE);
  assertStringIncludes(svg, ">0.500</text>");
  assertStringIncludes(svg, ">–</text>");
  assertEquals(rects(svg), 1);
});

Deno.test("bars, points of lines and cells say what they are, whole, to whatever points at them", async () => {
  const textOf = async (chart: Chart) =>
    [...(await chartSvg(chart, OWN)).matchAll(/class="hit".*?<title>(.*?)<\/title>/g)]
      .map(([, text]) => text);
  assertEquals(await textOf(BARS), [
    "g, one: 0.500; 95 % interval 0.400 to 0.600; share",
    "g, two: not measured; chance 0.250; share",
  ]);
  assertEquals((await textOf(LINES)).slice(0, 3), [
    "p, s: loss 0.000; epoch 0",
    "q, t: loss 0.000; epoch 0",
    "q, t: loss 0.500; 95 % interval 0.100 to 0.500; epoch 1",
  ]);
  assertEquals(
    (await textOf(HEAT))[1],
    "model MLP 64, coverage 0.6: recognised 1.000; 95 % interval 0.500 to 1.000",
  );
});

Deno.test("what points of a line say lies where they are drawn, panel by panel", async () => {
  const svg = await chartSvg(LINES, PAGE);
  const { document } = parseHTML(svg);
  const number = (node: Element, name: string) => Number(node.getAttribute(name));
  const shift = (node: Element | null) =>
    (node?.getAttribute("transform")?.match(/-?[\d.]+/g) ?? ["0", "0"]).map(Number);
  const drawn = [...document.querySelectorAll("g > circle, g > g > path[transform]")]
    .map((node) => {
      const [left, top] = shift(node.parentElement);
      const [x, y] = node.matches("circle")
        ? [number(node, "cx"), number(node, "cy")]
        : shift(node);
      return `${Math.round(left + x)},${Math.round(top + y)}`;
    });
  const hits = [...document.querySelectorAll(".hit")];
  assertEquals([hits.length, drawn.length], [5, 5]);
  for (const hit of hits) {
    const location = `${Math.round(number(hit, "cx"))},${Math.round(number(hit, "cy"))}`;
    assert(drawn.includes(location), `${location} is not among ${drawn.join(" ")}`);
  }
});

Deno.test("thousands of points are thinned, so that a page stays small", async () => {
  const points = Array.from({ length: 5000 }, (_, x) => ({ panel: "", series: "s", x, y: 0.5 }));
  const svg = await chartSvg({ ...LINES, x: { label: "step", min: 0, max: 5000 }, points }, PAGE);
  assert(count(svg, `class="hit"`) <= 240);
});

Deno.test("the legend names each reference mark once, and the interval if there is one", async () => {
  const svg = await chartSvg({ ...BARS, bars: [...BARS.bars, BARS.bars[1]] }, PAGE);
  assertEquals(count(svg, ">chance</text>"), 1);
  assertEquals(count(svg, ">95 % interval</text>"), 1);
  const bare = await chartSvg({ ...BARS, bars: [{ group: "", label: "x", value: 1 }] }, PAGE);
  assertFalse(bare.includes("95 % interval"));
});

Deno.test("a value outside the axis is drawn at its end and written as it is", async () => {
  const bars = [{ group: "", label: "x", value: -3, interval: [-4, 7] as const }];
  const svg = await chartSvg({ ...BARS, bars }, PAGE);
  assertStringIncludes(svg, ">−3.000</text>");
  for (const [, x] of svg.matchAll(/\bx[12]?="([-\d.]+)"/g)) {
    assert(Number(x) >= 0 && Number(x) <= 460, x);
  }
});

Deno.test("distances in a map are to scale along both axes", async () => {
  const svg = await chartSvg(POINTS, PAGE);
  const [a, b, c] = [...svg.matchAll(/translate\(([\d.]+),([\d.]+)\)/g)].map((m) => [+m[1], +m[2]]);
  assertEquals((b[0] - a[0]).toFixed(1), (2 * (b[1] - c[1])).toFixed(1));
});

Deno.test("every outline is closed", async () => {
  const svg = await chartSvg(POINTS, PAGE);
  const [, start, end] = svg.match(/ d="M([\d.,]+)L[\d.,L]*L([\d.,]+)"/)!;
  assertEquals(start, end);
});

Deno.test("a missing point is a gap in its line", async () => {
  const paths = [...(await chartSvg(LINES, PAGE)).matchAll(/ d="(M[^"]+)"/g)].map((m) => m[1]);
  const [gap, band, whole] = paths;
  assertEquals([count(gap, "L"), count(whole, "L")], [0, 2]);
  assert(band.endsWith("Z"), "the band is closed, and lies behind its line");
});

Deno.test("a line has a band along its intervals, and none where it has no interval", async () => {
  const bands = async (chart: LineChart) =>
    count(await chartSvg(chart, PAGE), 'fill-opacity="0.16"');
  assertEquals(await bands(LINES), 1);
  const points = LINES.points.map(({ interval: _, ...point }) => point);
  assertEquals(await bands({ ...LINES, points }), 0);
  assertEquals(await bands({ ...LINES, joined: false }), 0);
});

Deno.test("nothing to draw is an empty frame, not an error", async () => {
  await chartSvg({ ...BARS, bars: [] }, PAGE);
  await chartSvg({ ...POINTS, points: [], outlines: [] }, PAGE);
  await chartSvg({ ...POINTS, points: [POINTS.points[0]], outlines: [[0]] }, PAGE);
  await chartSvg({ ...LINES, points: [] }, PAGE);
});

Deno.test("pages and figures are made without any permission", async () => {
  const script = new URL("./render_without_permissions.ts", import.meta.url);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--quiet", script.pathname],
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  assertEquals([code, new TextDecoder().decode(stdout).trim()], [0, "5"]);
});

Deno.test("a heat map tints a cell by its value, writes the number, and a dash where there is none", async () => {
  const svg = await chartSvg(HEAT, PAGE);
  assertEquals(rects(svg), 3);
  assertEquals(count(svg, `fill-opacity="0"`) + count(svg, `fill-opacity="0.000"`), 2);
  assertStringIncludes(svg, `fill-opacity="0.55"`);
  for (const text of [">0.00<", ">1.00<", ">–<", ">MLP 64<", ">coverage<"]) {
    assertStringIncludes(svg, text);
  }
});

Deno.test("points that have no order are drawn without lines between them", async () => {
  const drawn = async (joined: boolean) => await chartSvg({ ...LINES, joined }, PAGE);
  const strokes = (svg: string) => count(svg, 'stroke-width="2"');
  const [with_, without] = [await drawn(true), await drawn(false)];
  assertEquals(with_, await chartSvg(LINES, PAGE), "joined is the default");
  assert(strokes(with_) > strokes(without), `${strokes(with_)} ${strokes(without)}`);
  // A line is one path a panel, a symbol one path a point.
  const points = LINES.points.filter(({ y }) => y !== null).length;
  assert(count(without, "<path") >= points && count(without, "<path") < count(with_, "<path"));
});

Deno.test("no label of a map is printed over another, and none over a point", async () => {
  const points = Array.from({ length: 40 }, (_, i) => ({
    x: (i % 8) + (i % 3) / 10,
    y: Math.floor(i / 8) / 4,
    label: `object ${i}`,
    values: [["red", "blue"][i % 2], ["cube", "sphere"][i % 2]],
  }));
  const svg = await chartSvg({ ...POINTS, points, outlines: [] }, PAGE);
  const written = [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].map(([, look, inner]) => {
    const lines = [...inner.matchAll(/<tspan ([^>]*)>([^<]*)/g)];
    const number = (name: string, of: string) =>
      +of.match(new RegExp(`\\b${name}="([-\\d.]+)"`))![1];
    const width = Math.max(...lines.map(([, , text]) => text.length * 6.6));
    const x = number("x", lines[0][1]);
    const anchor = look.match(/text-anchor="(\w+)"/)![1];
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    const top = number("y", lines[0][1]) - 7;
    return { left, right: left + width, top, bottom: top + 14 * lines.length };
  });
  assert(written.length > 5 && written.length < 40, `${written.length} labels`);
  const positions = [...svg.matchAll(/translate\(([\d.]+),([\d.]+)\)/g)].map((m) => [+m[1], +m[2]]);
  written.forEach((a, i) => {
    written.slice(0, i).forEach((b) =>
      assert(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top)
    );
    for (const [x, y] of positions) {
      assert(x + 5 <= a.left || x - 5 >= a.right || y + 5 <= a.top || y - 5 >= a.bottom);
    }
  });
});

Deno.test("a point that has values looks like them, and can be found by its label", async () => {
  const points = [
    { x: 0, y: 0, label: "red cube", values: ["red", "cube"] },
    { x: 1, y: 1, label: "blue sphere", values: ["blue", "sphere"] },
  ];
  const svg = await chartSvg({ ...POINTS, points, outlines: [] }, PAGE);
  for (
    const text of ["var(--v-red)", "var(--v-blue)", `data-object="red cube"`, "<title>blue sphere"]
  ) {
    assertStringIncludes(svg, text);
  }
  const others = points.map((point, i) => ({ ...point, values: [`v${i}`, `w${i}`] }));
  assertFalse((await chartSvg({ ...POINTS, points: others, outlines: [] }, PAGE)).includes("--v-"));
});
