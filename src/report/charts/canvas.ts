/** What every chart renderer draws with: Observable Plot on a document without a browser. */
import type * as PlotModule from "@observablehq/plot";
import { visibleText } from "../../result/visible_text.ts";

export interface Canvas {
  plot: typeof PlotModule;
  document: Document;
}

/** Loaded when the first figure is drawn: tasks that draw none answer faster. */
export async function loadCanvas(): Promise<Canvas> {
  const [plot, { parseHTML }] = await Promise.all([
    loadPlot(),
    import("linkedom/worker"),
  ]);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return { plot, document: document as unknown as Document };
}

/**
 * Plot looks once, when it is loaded, at the screen of the page it is in, and moves lines by half a pixel
 * where that is coarse. A figure is the same on every host, so it is shown a fine screen.
 */
async function loadPlot(): Promise<typeof PlotModule> {
  const screen = Object.getOwnPropertyDescriptor(globalThis, "devicePixelRatio");
  if (screen === undefined) return await import("@observablehq/plot");
  Object.defineProperty(globalThis, "devicePixelRatio", { value: 2, configurable: true });
  try {
    return await import("@observablehq/plot");
  } finally {
    Object.defineProperty(globalThis, "devicePixelRatio", screen);
  }
}

/** In units of the viewBox. Narrow, so that text is still read when a phone shows it smaller. */
export const WIDTH = 460;
/** Pixels that a character of 12 px text takes, on the wide side. */
const CHARACTER = 6.6;

export function textPixels(text: string): number {
  return text.length * CHARACTER;
}

/** Lines that fit `pixels`, at most three; what is left over ends in an ellipsis. */
export function labelLines(text: string, pixels: number): string[] {
  const room = Math.max(4, Math.floor(pixels / CHARACTER));
  const lines: string[] = [];
  let line = "";
  for (const word of visibleText(text).split(" ").flatMap((w) => pieces(w, room))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2].slice(0, room - 1)}…`];
}

function pieces(word: string, room: number): string[] {
  const chars = [...word];
  const parts: string[] = [];
  for (let i = 0; i < Math.max(1, chars.length); i += room) {
    parts.push(chars.slice(i, i + room).join(""));
  }
  return parts;
}

/** One entry of a legend: how the sample looks, and what it means. */
export interface LegendItem {
  label: string;
  sample: "tick" | "interval" | "line" | "block";
  color: string;
  dash?: string;
}

/** Legend entries in rows that fit the width; returns the height they take. */
function legendLayout(items: readonly LegendItem[]): { x: number; y: number }[] {
  let x = 0;
  let y = 0;
  return items.map(({ label }) => {
    const width = 20 + textPixels(label) + 14;
    if (x > 0 && x + width > WIDTH) {
      x = 0;
      y += 18;
    }
    const at = { x, y };
    x += width;
    return at;
  });
}

export function legendHeight(items: readonly LegendItem[]): number {
  if (items.length === 0) return 0;
  return legendLayout(items).at(-1)!.y + 26;
}

const SAMPLES = {
  tick: "M8,-7V7",
  interval: "M1,0H15M1,-3V3M15,-3V3",
  line: "M0,0H16",
  block: "M0,0H14",
};

/** Draws the legend at the top left of `svg`. */
export function drawLegend(canvas: Canvas, svg: Element, items: readonly LegendItem[]): void {
  const offsets = legendLayout(items);
  items.forEach(({ label, sample, color, dash }, i) => {
    const group = element(canvas, "g", {
      transform: `translate(${offsets[i].x},${offsets[i].y + 9})`,
    });
    group.append(element(canvas, "path", {
      d: SAMPLES[sample],
      fill: "none",
      stroke: color,
      "stroke-width": { tick: 2, interval: 1.5, line: 2, block: 9 }[sample],
      ...(dash ? { "stroke-dasharray": dash } : {}),
    }));
    const text = element(canvas, "text", { x: 20, y: "0.32em", "text-anchor": "start" });
    text.textContent = visibleText(label);
    group.append(text);
    svg.append(group);
  });
}

/** The frame of a drawing of the whole width. */
export const chartFrame = (canvas: Canvas, height: number): Element =>
  element(canvas, "svg", {
    class: "chart",
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    fill: "currentColor",
  });

export function element(
  { document }: Canvas,
  name: string,
  attributes: Record<string, string | number>,
): Element {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
