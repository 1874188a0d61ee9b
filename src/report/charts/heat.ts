/** A grid of tinted cells, each with its number: colour for the glance, digits for the reader. */
import type { HeatChart } from "../chart.ts";
import { formatNumber } from "../../metrics/text/number.ts";
import { meaningColor } from "../theme.ts";
import { type Canvas, chartFrame, element, labelLines, textPixels, WIDTH } from "./canvas.ts";
import { drawTargets, intervalText, type PointTarget } from "./targets.ts";

const ROW = 26;
const TOP = 46;
const BOTTOM = 40;
/** The deepest tint: ink still has a contrast of 5 on it, in light and in dark. */
const DEEPEST = 0.55;
/** Row labels take at most this much of the width. */
const LABELS = 150;

export function drawHeat(canvas: Canvas, { x, y, value, cells }: HeatChart): Element {
  const left = Math.min(LABELS, Math.max(...y.values.map(textPixels), 24)) + 10;
  const height = TOP + ROW * y.values.length + BOTTOM;
  const width = (WIDTH - left) / Math.max(1, x.values.length);
  const svg = chartFrame(canvas, height);
  const write = (label: string, at: { x: number; y: number }, look: Record<string, string>) => {
    const node = element(canvas, "text", { ...at, dy: "0.32em", ...look });
    node.textContent = label;
    svg.append(node);
  };
  write(labelLines(value.label, WIDTH)[0], { x: 0, y: 10 }, {
    fill: "var(--muted)",
    "text-anchor": "start",
  });
  x.values.forEach((name, i) =>
    write(name, { x: left + width * (i + 0.5), y: TOP - 12 }, {
      fill: "var(--muted)",
      "text-anchor": "middle",
    })
  );
  y.values.forEach((name, i) =>
    write(labelLines(name, LABELS)[0], { x: left - 8, y: TOP + ROW * (i + 0.5) }, {
      "text-anchor": "end",
    })
  );
  const targets: PointTarget[] = [];
  for (const cell of cells) {
    const [column, row] = [x.values.indexOf(cell.x), y.values.indexOf(cell.y)];
    if (column < 0 || row < 0) continue;
    const corner = { x: left + width * column, y: TOP + ROW * row };
    const share = cell.value === null
      ? 0
      : Math.min(1, Math.max(0, (cell.value - value.min) / (value.max - value.min)));
    svg.append(element(canvas, "rect", {
      x: corner.x + 1,
      y: corner.y + 1,
      width: width - 2,
      height: ROW - 2,
      fill: meaningColor("result"),
      "fill-opacity": (DEEPEST * share).toFixed(3),
      stroke: "var(--line)",
    }));
    write(cell.value === null ? "–" : cell.value.toFixed(2), {
      x: corner.x + width / 2,
      y: corner.y + ROW / 2,
    }, { "text-anchor": "middle" });
    targets.push({
      tooltip: [
        `${y.label} ${cell.y}, ${x.label} ${cell.x}: ${value.label} ${formatNumber(cell.value)}`,
        ...cell.interval ? [intervalText(cell.interval)] : [],
      ].join("; "),
      of: cell.y,
      shape: { ...corner, width, height: ROW },
    });
  }
  write(labelLines(x.label, WIDTH)[0], {
    x: left + (WIDTH - left) / 2,
    y: TOP + ROW * y.values.length + 20,
  }, { fill: "var(--muted)", "text-anchor": "middle" });
  drawTargets(canvas, svg, targets);
  return svg;
}
