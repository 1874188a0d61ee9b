/** Lines over a common x axis, one small panel a `panel`; a series keeps its look in all of them. */
import type * as PlotModule from "@observablehq/plot";
import type { LineChart } from "../chart.ts";
import { formatNumber } from "../../metrics/text/number.ts";
import { seriesColors } from "../theme.ts";
import {
  type Canvas,
  drawLegend,
  element,
  labelLines,
  legendHeight,
  type LegendItem,
  WIDTH,
} from "./canvas.ts";
import { type LabelBox, placeLabels } from "./labels.ts";
import { drawTargets, intervalText, type PointTarget } from "./targets.ts";

type Point = LineChart["points"][number];

const PANEL_HEIGHT = 130;
/** Between rows of panels: room for the ticks of one, and the name of the next below it. */
const TICKS = 28;
const LINE = 14;
/** Lines that the name of a panel may take. */
const NAME_LINES = 2;
const DASHES = ["", "6 3", "2 2", "8 3 2 3", "4 4"];
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star"] as const;
/** What a point's name may take above a panel and below it: next are the panel's own name, and its ticks. */
const AROUND = 3;
/** Pixels of a panel's name. */
const NAME = 196;
/** Above this many points a series is a plain line. */
const MOST_MARKERS = 16;

export function drawLines(canvas: Canvas, chart: LineChart): Element {
  const { plot } = canvas;
  const panels = [...new Set(chart.points.map(({ panel }) => panel))];
  const series = [...new Set(chart.points.map(({ series }) => series))];
  const colors = seriesColors(series);
  const columns = panels.length > 1 ? 2 : 1;
  const rows = Math.max(1, Math.ceil(panels.length / columns));
  const place = new Map(
    panels.map((panel, i) => [panel, { fx: i % columns, fy: Math.floor(i / columns) }]),
  );
  const facet = {
    fx: ({ panel }: { panel: string }) => place.get(panel)!.fx,
    fy: ({ panel }: { panel: string }) => place.get(panel)!.fy,
  };
  const items: LegendItem[] = series.length < 2 ? [] : series.map((label, i) => ({
    label,
    sample: "line",
    color: colors[i],
    dash: DASHES[i % DASHES.length],
  }));
  const legend = legendHeight(items);
  const names = new Map(
    panels.map((panel) => [panel, labelLines(panel, NAME).slice(0, NAME_LINES).join("\n")]),
  );
  const tall = Math.max(...[...names.values()].map((name) => name.split("\n").length), 1);
  const heading = panels.length > 1 ? 8 + LINE * tall : 6;
  const gap = TICKS + 2 + LINE * tall;
  /** Of the first panel: the scales of all begin there. */
  const corner = { left: 42, top: legend + 22 + heading };
  const frames = panels.map((panel) => ({ panel }));

  /** From end to end of the intervals, behind the line. */
  const bandOf = (points: readonly Point[], fill: string) =>
    plot.areaY(points, {
      ...facet,
      x: "x",
      y1: ({ interval }: Point) => interval?.[0] ?? NaN,
      y2: ({ interval }: Point) => interval?.[1] ?? NaN,
      z: "panel",
      fill,
      fillOpacity: 0.16,
    });
  const svg = plot.plot({
    document: canvas.document,
    className: "chart",
    width: WIDTH,
    height: legend + 22 + heading + rows * (PANEL_HEIGHT + gap) - gap + 44,
    marginTop: corner.top,
    marginBottom: 44,
    marginLeft: corner.left,
    // A name needs room behind the last point.
    marginRight: chart.points.some(({ label }) => label !== undefined) ? 60 : 14,
    x: { domain: [chart.x.min, chart.x.max], label: null },
    y: { domain: [chart.y.min, chart.y.max], label: null },
    fx: {
      axis: null,
      domain: Array.from({ length: columns }, (_, i) => i),
      paddingInner: inner(columns, 32 / 234),
    },
    fy: {
      axis: null,
      domain: Array.from({ length: rows }, (_, i) => i),
      paddingInner: inner(rows, gap / (PANEL_HEIGHT + gap)),
    },
    marks: [
      plot.gridY({ ticks: 4, stroke: "var(--line)", strokeOpacity: 1 }),
      plot.axisY({ ticks: 4, tickSize: 0, color: "var(--muted)", fontSize: 12 }),
      plot.axisX({ ticks: 4, tickSize: 0, color: "var(--muted)", fontSize: 12 }),
      plot.ruleY(frames, { ...facet, y: chart.y.min, stroke: "var(--muted)" }),
      ...(panels.length > 1
        ? [plot.text(frames, {
          ...facet,
          frameAnchor: "top-left",
          text: ({ panel }: { panel: string }) => names.get(panel),
          lineAnchor: "bottom",
          dy: -9,
          fontWeight: 600,
          textAnchor: "start",
        })]
        : []),
      ...series.flatMap((name, i) => {
        const points = chart.points.filter((point) => point.series === name);
        const perPanel = points.length / Math.max(1, panels.length);
        const color = colors[i];
        const joined = chart.joined ?? true;
        return [
          ...(joined && points.some(({ interval }) => interval) ? [bandOf(points, color)] : []),
          ...(!joined ? [] : [plot.line(points, {
            ...facet,
            x: "x",
            y: (point: Point) => point.y ?? NaN,
            z: "panel",
            stroke: color,
            strokeWidth: 2,
            strokeDasharray: DASHES[i % DASHES.length],
          })]),
          ...(joined && perPanel > MOST_MARKERS ? [] : [plot.dot(points, {
            ...facet,
            x: "x",
            y: (point: Point) => point.y ?? NaN,
            symbol: SYMBOLS[i % SYMBOLS.length],
            r: 3.5,
            fill: color,
          })]),
        ];
      }),
    ],
  });
  const banded = chart.points.some(({ interval }) => interval) ? " (band: 95 % CI)" : "";
  caption(canvas, svg, chart.y.label + banded, 0, legend + 10, "start");
  const height = Number(svg.getAttribute("height"));
  caption(canvas, svg, chart.x.label, WIDTH / 2, height - 6, "middle");
  drawLegend(canvas, svg, items);
  const targets = targetsOf(chart, svg, place, corner);
  const tops = Array.from({ length: rows }, (_, row) => corner.top + row * (PANEL_HEIGHT + gap));
  writeLabels(canvas, svg, targets.map(({ shape, label }) => ({ ...shape, label })), {
    frame: {
      left: corner.left,
      top: corner.top - AROUND,
      right: WIDTH,
      bottom: tops.at(-1)! + PANEL_HEIGHT + AROUND,
    },
    // Between rows: ticks of one, names of the next.
    taken: tops.slice(1).map((top) => ({
      left: 0,
      right: WIDTH,
      top: top - gap + AROUND,
      bottom: top - AROUND,
    })),
  });
  drawTargets(canvas, svg, targets);
  return svg;
}

type LabelledTarget = PointTarget & {
  readonly label?: string;
  readonly shape: { readonly cx: number; readonly cy: number; readonly r: number };
};

/** A finger's width around each point. */
const REACH = 9;

function targetsOf(
  chart: LineChart,
  svg: (SVGSVGElement | HTMLElement) & PlotModule.Plot,
  place: ReadonlyMap<string, { readonly fx: number; readonly fy: number }>,
  corner: { readonly left: number; readonly top: number },
): LabelledTarget[] {
  const scale = (name: "x" | "y" | "fx" | "fy") => svg.scale(name)!;
  const [x, y, fx, fy] = [scale("x"), scale("y"), scale("fx"), scale("fy")];
  return chart.points.flatMap((point) => {
    if (point.y === null || Number.isNaN(point.y)) return [];
    const at = place.get(point.panel)!;
    const name = point.label ??
      [point.panel, point.series].filter((text) => text !== "").join(", ");
    return [{
      tooltip: [
        `${name}: ${chart.y.label} ${formatNumber(point.y)}`,
        ...point.interval ? [intervalText(point.interval)] : [],
        `${chart.x.label} ${shortNumber(point.x)}`,
      ].join("; "),
      of: point.label ?? point.series,
      label: point.label,
      shape: {
        cx: x.apply(point.x) + fx.apply(at.fx) - corner.left,
        cy: y.apply(point.y) + fy.apply(at.fy) - corner.top,
        r: REACH,
      },
    }];
  });
}

/** Names beside their points, none over another, a tick or the name of a panel; a point without room keeps what it says when pointed at. */
function writeLabels(
  canvas: Canvas,
  svg: Element,
  points: readonly { cx: number; cy: number; label?: string }[],
  { frame, taken }: { readonly frame: LabelBox; readonly taken: readonly LabelBox[] },
): void {
  const named = points.flatMap(({ cx, cy, label }) =>
    label === undefined
      ? []
      : [{ x: cx, y: cy, label, towards: [cx < WIDTH / 2 ? 1 : -1, 0] as const }]
  );
  const marks = named.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  for (const placedLabel of placeLabels(named, frame, [...taken, ...marks], NAME)) {
    if (placedLabel === null) continue;
    const { lines, x, y, anchor } = placedLabel;
    const text = element(canvas, "text", {
      "text-anchor": anchor,
      "font-size": 11,
      stroke: "var(--paper)",
      "stroke-width": 3,
      "paint-order": "stroke",
    });
    lines.forEach((line, i) => {
      const part = element(canvas, "tspan", { x, y: y + LINE * i, dy: "0.32em" });
      part.textContent = line;
      text.append(part);
    });
    svg.append(text);
  }
}

/** As on an axis: 0.6, 256, 2000. */
function shortNumber(value: number): string {
  return Number.isInteger(value) ? `${value}` : formatNumber(value).replace(/0+$/, "");
}

/** A band that is alone would be narrowed by its share of the gap, though it has no neighbour. */
function inner(bands: number, share: number): number {
  return bands > 1 ? share : 0;
}

function caption(
  canvas: Canvas,
  svg: Element,
  label: string,
  x: number,
  y: number,
  anchor: string,
): void {
  const text = canvas.document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.setAttribute("x", String(x));
  text.setAttribute("y", String(y));
  text.setAttribute("text-anchor", anchor);
  text.setAttribute("fill", "var(--muted)");
  text.textContent = labelLines(label, WIDTH)[0];
  svg.append(text);
}
