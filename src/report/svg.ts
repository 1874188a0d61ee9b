/** A Chart as SVG: no scripts, no random ids, the same bytes every time. */
import { visibleText } from "../result/visible_text.ts";
import type { Chart } from "./chart.ts";
import { drawBars } from "./charts/bars.ts";
import { type Canvas, element, loadCanvas } from "./charts/canvas.ts";
import { drawHeat } from "./charts/heat.ts";
import { drawLines } from "./charts/lines.ts";
import { drawPoints } from "./charts/points.ts";
import { CHART_CSS, themeCss } from "./theme.ts";

interface SvgOptions {
  /**
   * "own" colours for a file by itself; "page" for an SVG inside a page that has `themeCss` and
   * `CHART_CSS` among its styles.
   */
  colors: "own" | "page";
  /** Makes the ids in this SVG unlike those of other figures in the same page. */
  idPrefix?: string;
}

const MARGIN = 14;

export async function chartSvg(chart: Chart, options: SvgOptions): Promise<string> {
  const canvas = await loadCanvas();
  const svg = draw(canvas, chart);
  clean(svg);
  if (options.colors === "own") {
    // What the page's script reads: no file by itself has one.
    for (const node of svg.querySelectorAll("[data-object],[data-series]")) {
      for (const name of ["data-object", "data-series"]) node.removeAttribute(name);
    }
    const style = element(canvas, "style", {});
    style.textContent = themeCss(".chart") + CHART_CSS;
    svg.prepend(style, paper(canvas, svg));
  }
  // The text alternative comes first, as the SVG standard asks.
  describe(canvas, svg, chart, options.idPrefix ?? "");
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML;
}

/** A sheet with a margin behind a separate figure, where no page gives it one. */
function paper(canvas: Canvas, svg: Element): Element {
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const sheet = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  svg.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${sheet.width} ${sheet.height}`);
  svg.setAttribute("width", String(sheet.width));
  svg.setAttribute("height", String(sheet.height));
  return element(canvas, "rect", { x: -MARGIN, y: -MARGIN, ...sheet, fill: "var(--paper)" });
}

function draw(canvas: Canvas, chart: Chart): Element {
  switch (chart.kind) {
    case "bars":
      return drawBars(canvas, chart);
    case "points":
      return drawPoints(canvas, chart);
    case "lines":
      return drawLines(canvas, chart);
    case "heat":
      return drawHeat(canvas, chart);
  }
}

/** Takes away what Plot adds for other uses, and digits of coordinates that no eye can see. */
function clean(svg: Element): void {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const node of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name, value } of [...node.attributes]) {
      if (name.startsWith("aria-")) node.removeAttribute(name);
      else if (/\.\d{3}/.test(value)) {
        node.setAttribute(
          name,
          value.replace(/-?\d+\.\d{3,}/g, (x) => String(+Number(x).toFixed(2))),
        );
      }
    }
  }
  for (const name of ["font-size", "font-family"]) svg.removeAttribute(name);
}

function describe(canvas: Canvas, svg: Element, chart: Chart, idPrefix: string): void {
  const id = (idPrefix + chart.name).replace(/[^\w-]/g, "_");
  svg.prepend(
    ...[["title", chart.title], ["desc", chart.description]].map(([name, text]) => {
      const node = element(canvas, name, { id: `${id}-${name}` });
      node.textContent = visibleText(text);
      return node;
    }),
  );
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title ${id}-desc`);
}
