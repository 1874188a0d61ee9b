/** Horizontal bars in groups, with intervals and reference marks; every value is also written out. */
import type { BarChart } from "../chart.ts";
import { formatNumber } from "../../metrics/text/number.ts";
import { labelMeaning, meaningColor, modelColor } from "../theme.ts";
import {
  type Canvas,
  drawLegend,
  labelLines,
  legendHeight,
  type LegendItem,
  textPixels,
  WIDTH,
} from "./canvas.ts";
import { drawTargets, intervalText } from "./targets.ts";

type Bar = BarChart["bars"][number];

/** A line of the chart, with the middle of it as pixels from the top: a bar, or a group's name. */
interface Row {
  bar: Bar | null;
  lines: string[];
  y: number;
}

type BarRow = Row & { bar: Bar };

const LINE = 14;
/** A bar that shares its row with those of other models. */
const LANE = 14;
const VALUE_COLUMN = 46;
const DASHES = ["", "4 2", "1.5 1.5"];

export function drawBars(canvas: Canvas, chart: BarChart): Element {
  const { plot } = canvas;
  const { min, max } = chart.axis;
  const clamp = (x: number) => Math.min(max, Math.max(min, x));

  const left = Math.min(170, Math.max(48, ...chart.bars.map(({ label }) => textPixels(label))));
  const references = unique(chart.bars.flatMap(({ reference }) => reference?.label ?? []));
  const items = legendOf(chart, references);
  const { rows, bottom } = layout(chart.bars, left, legendHeight(items) + 4);
  const bars = rows.filter((row): row is BarRow => row.bar !== null);
  const colorOf = colors(chart.bars);

  /** A short upright stroke on some of the bars. */
  const stroke = (
    on: typeof bars,
    x: (bar: Bar) => number,
    half: number,
    style: { color?: string; width?: number; dash?: string } = {},
  ) =>
    plot.ruleX(on, {
      x: ({ bar }: BarRow) => clamp(x(bar)),
      y1: ({ y }: Row) => y - half,
      y2: ({ y }: Row) => y + half,
      stroke: style.color ?? "currentColor",
      strokeWidth: style.width ?? 1.5,
      strokeDasharray: style.dash ?? "",
    });
  const text = (at: Row[], label: (row: Row) => string, x: number, style: object) =>
    plot.text(at, { x: null, frameAnchor: "left", dx: x, y: "y", text: label, ...style });
  const withInterval = bars.filter(({ bar }) => bar.interval);

  const svg = plot.plot({
    document: canvas.document,
    className: "chart",
    width: WIDTH,
    height: bottom + 42,
    marginTop: 0,
    marginLeft: left + 10,
    marginRight: VALUE_COLUMN,
    marginBottom: 42,
    x: { domain: [min, max], label: null },
    y: { type: "identity", axis: null },
    marks: [
      plot.gridX({
        ticks: left > 120 ? 4 : 5,
        insetTop: legendHeight(items),
        stroke: "var(--line)",
        strokeOpacity: 1,
      }),
      plot.axisX({ ticks: left > 120 ? 4 : 5, tickSize: 0, color: "var(--muted)", fontSize: 12 }),
      plot.text([chart.axis.label], {
        frameAnchor: "bottom",
        dy: 36,
        fill: "var(--muted)",
        fontSize: 12,
      }),
      plot.rect(bars.filter(({ bar }) => bar.value !== null), {
        x1: clamp(0),
        x2: ({ bar }: BarRow) => clamp(bar.value!),
        y1: ({ bar, y }: BarRow) => y - (bar.model ? 4.5 : 5.5),
        y2: ({ bar, y }: BarRow) => y + (bar.model ? 4.5 : 5.5),
        fill: ({ bar }: BarRow) => colorOf(bar),
      }),
      plot.ruleX([clamp(0)], { insetTop: legendHeight(items), stroke: "var(--muted)" }),
      // Paper under ink: an interval shows on its bar as well as beyond it.
      ...[{ color: "var(--paper)", width: 4.5 }, { width: 1.5 }].flatMap((style) => [
        plot.ruleY(withInterval, {
          x1: ({ bar }: BarRow) => clamp(bar.interval![0]),
          x2: ({ bar }: BarRow) => clamp(bar.interval![1]),
          y: "y",
          stroke: style.color ?? "currentColor",
          strokeWidth: style.width,
        }),
        stroke(withInterval, (bar) => bar.interval![0], 3.5, style),
        stroke(withInterval, (bar) => bar.interval![1], 3.5, style),
      ]),
      ...references.flatMap((label, i) => {
        const on = bars.filter(({ bar }) => bar.reference?.label === label);
        const x = (bar: Bar) => bar.reference!.value;
        return [
          stroke(on, x, 8, { color: "var(--paper)", width: 4 }),
          stroke(on, x, 8, { width: 2, dash: DASHES[i % DASHES.length] }),
        ];
      }),
      text(rows, ({ lines }) => lines.join("\n"), -8, {
        textAnchor: "end",
        filter: ({ bar }: Row) => bar !== null,
      }),
      text(rows, ({ lines }) => lines.join("\n"), -left - 10, {
        textAnchor: "start",
        fontWeight: 600,
        stroke: "var(--paper)",
        strokeWidth: 4,
        fill: "currentColor",
        filter: ({ bar }: Row) => bar === null,
      }),
      text(bars, ({ bar }) => formatNumber(bar!.value).replace("-", "−"), WIDTH - left - 10, {
        textAnchor: "end",
      }),
    ],
  });
  drawLegend(canvas, svg, items);
  drawTargets(
    canvas,
    svg,
    bars.map(({ bar, y, lines }) => {
      const height = bar.model ? LANE : Math.max(17, lines.length * LINE + 2);
      return {
        tooltip: tooltipOf(bar, chart.axis.label),
        of: bar.label,
        shape: { x: 0, y: y - height / 2, width: WIDTH, height },
      };
    }),
  );
  return svg;
}

/** "objects, images: 0.871, 95 % interval 0.84 to 0.9, chance 0.042" */
function tooltipOf({ group, label, value, interval, reference, model }: Bar, axis: string): string {
  const name = [model?.name ?? "", group, label].filter((text) => text !== "").join(", ");
  return [
    `${name}: ${value === null ? "not measured" : formatNumber(value)}`,
    ...interval ? [intervalText(interval)] : [],
    ...reference ? [`${reference.label} ${formatNumber(reference.value)}`] : [],
    axis,
  ].join("; ");
}

/** One row a bar, one a group name; a chart of one group without a name has no headings. */
function layout(bars: readonly Bar[], left: number, top: number): { rows: Row[]; bottom: number } {
  const rows: Row[] = [];
  let y = top;
  let group: string | null = "";
  for (const bar of bars) {
    if (bar.group !== group) {
      group = bar.group;
      y += rows.length > 0 ? 8 : 0;
      const lines = labelLines(group, WIDTH - VALUE_COLUMN);
      rows.push({ bar: null, lines, y: y + (lines.length * LINE) / 2 + 3 });
      y += lines.length * LINE + 7;
    }
    const before = rows.at(-1)?.bar;
    if (bar.model && before?.model && before.group === group && before.label === bar.label) {
      rows.push({ bar, lines: [], y: rows.at(-1)!.y + LANE });
      y = Math.max(y, rows.at(-1)!.y + LANE / 2 + 6);
      continue;
    }
    const lines = labelLines(bar.label, left);
    const height = lines.length * LINE + 8;
    rows.push({ bar, lines, y: y + (bar.model ? LANE / 2 + 3 : height / 2) });
    y += height;
  }
  return { rows, bottom: y + 6 };
}

/** Bars are the result's; labels that say seen or held out have these colours where they come in several groups. */
function colors(bars: readonly Bar[]): (bar: Bar) => string {
  const groups = new Set(bars.map(({ group }) => group)).size;
  return ({ label, model, besides }) =>
    model
      ? modelColor(model.place)
      : besides
      ? "var(--muted)"
      : meaningColor((groups > 1 ? labelMeaning(label) : null) ?? "result");
}

function legendOf(chart: BarChart, references: readonly string[]): LegendItem[] {
  const color = "currentColor";
  const models = new Map(
    chart.bars.flatMap(({ model }) => model ? [[model.name, model.place]] : []),
  );
  const names = [...models].map(([label, place]): LegendItem => ({
    label,
    sample: "block",
    color: modelColor(place),
  }));
  const items: LegendItem[] = references.map((label, i) => ({
    label,
    sample: "tick",
    color,
    dash: DASHES[i % DASHES.length],
  }));
  if (chart.bars.some(({ interval }) => interval)) {
    items.push({ label: "95 % interval", sample: "interval", color });
  }
  return [...names, ...items];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
