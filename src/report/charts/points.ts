/** Labelled points in the plane, and closed outlines through some of them. Distances are to scale. */
import type { PointChart } from "../chart.ts";
import { seriesColor } from "../theme.ts";
import { type Canvas, labelLines, WIDTH } from "./canvas.ts";

type Point = PointChart["points"][number];

/** Above this many points only those on an outline are labelled: more labels would overlap. */
const MOST_LABELS = 16;
const SIDE = 104;
const ENDS = 36;

type Side = "left" | "right" | "above" | "below";
const PLACES = {
  left: { dx: -10, textAnchor: "end" },
  right: { dx: 10, textAnchor: "start" },
  above: { dy: -10, lineAnchor: "bottom" },
  below: { dy: 10, lineAnchor: "top" },
} as const;

export function drawPoints(canvas: Canvas, chart: PointChart): Element {
  const { plot } = canvas;
  const { points, outlines } = chart;
  const { x, y, height } = squareScales(points);
  const outlined = new Set(outlines.flat());
  const labelled = points.length <= MOST_LABELS ? points : points.filter((_, i) => outlined.has(i));
  const centre = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
  // Outwards from the middle, where no outline runs: beside a point, else above or below it.
  const near = (x[1] - x[0]) / 10;
  const sideOf = (point: Point): Side => {
    if (point.x < centre.x - near) return "left";
    if (point.x > centre.x + near) return "right";
    return point.y >= centre.y ? "above" : "below";
  };

  const labels = (side: Side) =>
    plot.text(labelled.filter((point) => sideOf(point) === side), {
      x: "x",
      y: "y",
      text: ({ label }: Point) =>
        labelLines(label, side === "left" || side === "right" ? SIDE - 14 : 150).join("\n"),
      ...PLACES[side],
      stroke: "var(--paper)",
      strokeWidth: 4,
      fill: "currentColor",
    });

  return plot.plot({
    document: canvas.document,
    className: "chart",
    width: WIDTH,
    height,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginTop: ENDS,
    marginBottom: ENDS,
    x: { domain: x, axis: null },
    y: { domain: y, axis: null },
    marks: [
      ...outlines.map((outline, i) =>
        plot.line([...outline, outline[0]].map((index) => points[index]), {
          x: "x",
          y: "y",
          stroke: seriesColor(i),
          strokeWidth: 1.5,
          strokeDasharray: i === 0 ? "" : "4 3",
          fill: i === 0 ? seriesColor(0) : "none",
          fillOpacity: 0.08,
        })
      ),
      plot.dot(points, {
        x: "x",
        y: "y",
        r: points.length > 100 ? 2 : 4.5,
        fill: seriesColor(0),
        stroke: "var(--paper)",
        strokeWidth: 1.5,
      }),
      ...(["left", "right", "above", "below"] as const).map(labels),
    ],
  }) as unknown as Element;
}

/** Domains under which one unit takes the same pixels along both axes, the points in the middle. */
function squareScales(
  points: readonly Point[],
): { x: [number, number]; y: [number, number]; height: number } {
  const range = (values: number[]): [number, number] =>
    values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
  const x = range(points.map((point) => point.x));
  const y = range(points.map((point) => point.y));
  const across = WIDTH - 2 * SIDE;
  const spans = [x[1] - x[0], y[1] - y[0]];
  // Not taller than wide, nor so flat that labels above and below meet; a lone point is one unit.
  const unit = Math.max(spans[0] / across, spans[1] / across) || 1 / across;
  const down = Math.max(90, spans[1] / unit);
  const around = ([low, high]: [number, number], pixels: number): [number, number] => {
    const half = (pixels * unit) / 2;
    return [(low + high) / 2 - half, (low + high) / 2 + half];
  };
  return { x: around(x, across), y: around(y, down), height: down + 2 * ENDS };
}
