/** Points in the plane, and closed outlines through some of them. Distances are to scale. */
import { visibleText } from "../../result/visible_text.ts";
import type { PointChart } from "../chart.ts";
import { meaningColor } from "../theme.ts";
import { type Canvas, chartFrame, element, WIDTH } from "./canvas.ts";
import { type LabelBox, placeLabels } from "./labels.ts";
import { shapePaths } from "./shapes.ts";
import { type ValueLook, valueLooks } from "./value_looks.ts";

/** Above this many points only those on an outline are labelled. */
const MOST_LABELS = 64;
const SIDE = 104;
const ENDS = 36;
const RADIUS = 5.5;
const STEP = 6;

export function drawPoints(canvas: Canvas, { points, outlines }: PointChart): Element {
  const { toX, toY, height } = squareScales(points);
  const svg = chartFrame(canvas, height);
  const at = points.map(({ x, y }) => ({ x: toX(x), y: toY(y) }));
  for (const [i, outline] of outlines.entries()) {
    const corners = [...outline, outline[0]].map((index) => `${at[index].x},${at[index].y}`);
    svg.append(element(canvas, "path", {
      d: `M${corners.join("L")}`,
      fill: i === 0 ? meaningColor("result") : "none",
      "fill-opacity": 0.08,
      stroke: meaningColor("result"),
      "stroke-width": 1.5,
      ...i === 0 ? {} : { "stroke-dasharray": "4 3" },
    }));
  }
  const looks = looksOf(points);
  const many = points.length > 100;
  points.forEach((point, i) => {
    const mark = element(canvas, "g", {
      class: "mark",
      ...point.values === undefined ? {} : { "data-object": visibleText(point.label) },
    });
    const title = element(canvas, "title", {});
    title.textContent = visibleText(point.label);
    const { color, shape } = looks[i];
    mark.append(
      title,
      ...shapePaths(canvas, shape, { ...at[i], r: many ? 2.5 : RADIUS }, {
        fill: color ?? meaningColor("result"),
        stroke: color === null ? "var(--paper)" : "currentColor",
        "stroke-width": many ? 0.5 : 1,
      }),
    );
    svg.append(mark);
  });
  writeLabels(canvas, svg, { points, outlines, at, height });
  return svg;
}

/** Points whose objects are known look like these; others are dots. */
function looksOf(points: PointChart["points"]): ValueLook[] {
  const known = points.every(({ values }) => values !== undefined);
  return known
    ? valueLooks(points.map(({ values }) => values!))
    : points.map(() => ({ color: null, shape: "circle" }));
}

function writeLabels(
  canvas: Canvas,
  svg: Element,
  { points, outlines, at, height }: Pick<PointChart, "points" | "outlines"> & {
    at: readonly { x: number; y: number }[];
    height: number;
  },
): void {
  const outlined = new Set(outlines.flat());
  const labelled = points.map((_, i) => i).filter((i) =>
    outlined.has(i) || points.length <= MOST_LABELS
  );
  const middle = { x: WIDTH / 2, y: height / 2 };
  // Outwards from the middle, where no outline runs.
  const placed = placeLabels(
    labelled.map((i) => ({
      ...at[i],
      label: points[i].label,
      towards: [at[i].x - middle.x, at[i].y - middle.y],
    })),
    { left: 0, top: 0, right: WIDTH, bottom: height },
    [
      ...at.map((place) => around(place, RADIUS)),
      ...outlines.flatMap((outline) => alongOutline(outline.map((i) => at[i]))),
    ],
    points.length <= 16 ? SIDE - 14 : 150,
  );
  for (const label of placed) {
    if (label === null) continue;
    const { x, y, anchor } = label;
    const text = element(canvas, "text", {
      "text-anchor": anchor,
      stroke: "var(--paper)",
      "stroke-width": 4,
      "paint-order": "stroke",
    });
    label.lines.forEach((line, i) => {
      const part = element(canvas, "tspan", { x, y: y + 14 * i, dy: "0.32em" });
      part.textContent = line;
      text.append(part);
    });
    svg.append(text);
  }
}

function around({ x, y }: { x: number; y: number }, half: number): LabelBox {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** Small boxes along a closed outline, so that no label lies on it. */
function alongOutline(corners: readonly { x: number; y: number }[]): LabelBox[] {
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const steps = Math.ceil(Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2) / STEP);
    return Array.from({ length: Math.max(0, steps - 3) }, (_, s) => {
      // Not at the corners: their labels begin there.
      const share = (s + 2) / steps;
      return around(
        { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) },
        2,
      );
    });
  });
}

/** Scales under which one unit takes the same pixels along both axes, the points in the middle. */
function squareScales(points: PointChart["points"]) {
  const range = (values: number[]): [number, number] =>
    values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
  const x = range(points.map((point) => point.x));
  const y = range(points.map((point) => point.y));
  const across = WIDTH - 2 * SIDE;
  const spans = [x[1] - x[0], y[1] - y[0]];
  // Not taller than wide, nor so flat that labels above and below meet; a lone point is one unit.
  const unit = Math.max(spans[0] / across, spans[1] / across) || 1 / across;
  const height = Math.max(90, spans[1] / unit) + 2 * ENDS;
  const pixels = (value: number) => Math.round(value * 100) / 100;
  return {
    height: pixels(height),
    toX: (value: number) => pixels(WIDTH / 2 + (value - (x[0] + x[1]) / 2) / unit),
    toY: (value: number) => pixels(height / 2 - (value - (y[0] + y[1]) / 2) / unit),
  };
}
