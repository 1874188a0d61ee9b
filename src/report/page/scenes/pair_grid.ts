/** Objects x objects: which scenes of two are recognised. */
import { shortened } from "../../../metrics/text/text_width.ts";
import { visibleText } from "../../../result/visible_text.ts";
import { type Canvas, element, WIDTH } from "../../charts/canvas.ts";
import { meaningColor } from "../../theme.ts";
import type { PairRates } from "./pair_rates.ts";

const LABELS = 104;
const TOP = 96;
const MOST_LETTERS = 16;
/** Tints, from missed throughout to recognised throughout. */
const STEPS = 4;

export function pairGrid(canvas: Canvas, { labels, rates }: PairRates, id: string): string {
  const n = labels.length;
  const side = Math.max(7, Math.min(22, Math.floor((WIDTH - LABELS) / n)));
  const [width, height] = [LABELS + n * side + 4, TOP + n * side + 4];
  const svg = element(canvas, "svg", {
    class: "chart pair-grid",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-labelledby": id,
    fill: "currentColor",
    "data-left": LABELS,
    "data-top": TOP,
    "data-side": side,
    // A tenth a letter, so that a pointer can be told what it is over.
    "data-rates": rates.map((rate) => rate === null ? "-" : "0123456789A"[Math.round(rate * 10)])
      .join(""),
  });
  const cells = (of: (rate: number | null) => boolean, inset: number) =>
    rates.flatMap((rate, cell) => {
      if (!of(rate)) return [];
      const x = LABELS + (cell % n) * side + inset;
      const y = TOP + Math.floor(cell / n) * side + inset;
      const s = side - 2 * inset;
      return [`M${x},${y}h${s}v${s}h-${s}z`];
    }).join("");
  const draw = (d: string, look: Record<string, string | number>) => {
    if (d !== "") svg.append(element(canvas, "path", { d, ...look }));
  };
  draw(cells((rate) => rate !== null, 0.5), { fill: "none", stroke: "var(--line)" });
  for (let step = 1; step <= STEPS; step++) {
    draw(cells((rate) => rate !== null && Math.ceil(rate * STEPS) === step, 1), {
      fill: meaningColor("result"),
      "fill-opacity": step / STEPS,
    });
  }
  // Missed throughout: a stroke, which needs no colour.
  const misses = rates.flatMap((rate, cell) => {
    if (rate !== 0) return [];
    const x = LABELS + (cell % n) * side + side / 4;
    const y = TOP + Math.floor(cell / n) * side + side / 4;
    return [`M${x},${y}l${side / 2},${side / 2}m0,-${side / 2}l-${side / 2},${side / 2}`];
  }).join("");
  draw(misses, { fill: "none", stroke: "currentColor", "stroke-width": 1.25 });
  const size = Math.min(11, side - 1);
  labels.forEach((label, i) => {
    const middle = side * (i + 0.5);
    write(canvas, svg, label, {
      x: LABELS - 5,
      y: TOP + middle,
      "text-anchor": "end",
      "font-size": size,
    });
    write(canvas, svg, label, {
      transform: `translate(${LABELS + middle},${TOP - 5}) rotate(-90)`,
      "text-anchor": "start",
      "font-size": size,
    });
  });
  return svg.outerHTML;
}

function write(
  canvas: Canvas,
  svg: Element,
  label: string,
  look: Record<string, string | number>,
): void {
  const text = element(canvas, "text", {
    dy: "0.32em",
    "data-object": visibleText(label),
    ...look,
  });
  text.textContent = shortened(visibleText(label), MOST_LETTERS);
  svg.append(text);
}
