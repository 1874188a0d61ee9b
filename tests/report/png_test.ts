import { assert, assertEquals, assertGreater } from "@std/assert";
import { PNG } from "pngjs";
import { Buffer } from "node:buffer";
import type { Chart } from "../../src/report/chart.ts";
import { chartPng } from "../../src/report/png.ts";
import { chartSvg } from "../../src/report/svg.ts";
import { LIGHT } from "../../src/report/theme.ts";
import { approximatedEntry } from "./sample_analysis.ts";

const CHARTS = approximatedEntry().charts;

async function drawn(chart: Chart): Promise<PNG> {
  return PNG.sync.read(Buffer.from(await chartPng(chart)));
}

/** How many pixels have exactly this colour: "#rrggbb". */
function count({ data }: PNG, color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  let value = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === r && data[i + 1] === g && data[i + 2] === b) value++;
  }
  return value;
}

for (const chart of CHARTS) {
  Deno.test(`${chart.name}: as PNG it has twice the size of its SVG, letters on paper, and the same bytes again`, async () => {
    const svg = await chartSvg(chart, { colors: "own" });
    const [width, height] = ["width", "height"].map((name) =>
      Number(svg.match(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`))![1])
    );
    const picture = await drawn(chart);
    assertEquals([picture.width, picture.height], [2 * width, 2 * height].map(Math.floor));
    assertGreater(count(picture, LIGHT.paper), 0.5 * picture.width * picture.height);
    assertGreater(count(picture, LIGHT.ink), 50, "no letters");
    assertEquals(await chartPng(chart), await chartPng(chart));
  });
}

Deno.test("the result keeps its colour in a PNG, and a grid has tints of it alone", async () => {
  const lines = CHARTS.find(({ kind }) => kind === "lines")!;
  const heat = CHARTS.find(({ kind }) => kind === "heat")!;
  assertGreater(count(await drawn(lines), LIGHT.series[0]), 20);
  assertEquals(count(await drawn(heat), LIGHT.series[0]), 0);
  assert(!(await chartSvg(lines, { colors: "own" })).includes("undefined"));
});
