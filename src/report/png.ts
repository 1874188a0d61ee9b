/** A Chart as PNG, for places that show no SVG: the light colours, at twice the size. */
import { host } from "../host/this_host.ts";
import type { Chart } from "./chart.ts";
import { chartSvg } from "./svg.ts";
import { LIGHT, seriesColor, VALUE_COLORS } from "./theme.ts";

/** Pixels a unit of the figure. */
const SCALE = 2;
/** DejaVu Sans, cut down to the letters and signs of reports (fixtures/README.md). */
const FONT = "./fonts/dejavu_sans.ttf";

type Resvg = typeof import("@resvg/resvg-wasm");

let loading: Promise<{ resvg: Resvg; font: Uint8Array }> | undefined;

/**
 * Draws a figure as a picture. The same figure gives the same bytes.
 *
 * Reads the renderer and a font, so it needs permission to read files.
 */
export async function chartPng(chart: Chart): Promise<Uint8Array> {
  loading ??= load();
  const { resvg, font } = await loading;
  const drawn = new resvg.Resvg(withColors(await chartSvg(chart, { colors: "own" })), {
    fitTo: { mode: "zoom", value: SCALE },
    font: { fontBuffers: [font], defaultFontFamily: "DejaVu Sans", loadSystemFonts: false },
  });
  try {
    return drawn.render().asPng();
  } finally {
    drawn.free();
  }
}

async function load(): Promise<{ resvg: Resvg; font: Uint8Array }> {
  const resvg = await import("@resvg/resvg-wasm");
  const { readAsset } = host();
  const [code, font] = await Promise.all([
    readAsset(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))),
    readAsset(new URL(FONT, import.meta.url)),
  ]);
  await resvg.initWasm(code);
  return { resvg, font };
}

/** The renderer knows no CSS variables, and takes no style sheet with queries. */
function withColors(svg: string): string {
  const colors = new Map([
    ...Object.entries(LIGHT).filter((entry): entry is [string, string] =>
      typeof entry[1] === "string"
    ),
    ...Object.entries(VALUE_COLORS).map(([name, color]): [string, string] => [`v-${name}`, color]),
    ...LIGHT.series.map((color, i): [string, string] => [seriesColor(i).slice(6, -1), color]),
  ]);
  return svg
    .replace(/<style>.*?<\/style>/s, "")
    .replace("<svg ", `<svg font-family="DejaVu Sans" font-size="12" color="${LIGHT.ink}" `)
    .replace(/var\(--([\w-]+)\)/g, (whole, name: string) => colors.get(name) ?? whole);
}
