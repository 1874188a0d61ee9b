import { approximatorLabel } from "../../text/approximator_name.ts";
import type { Chart, HeatChart, LineChart } from "../../report/chart.ts";
import { numbers, type Table, texts } from "../../report/table.ts";
import type { ApproximateMetrics } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/writing.ts";
import { intervalAt, numberAt } from "../../metrics/read.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { type GridCell, gridCells, REACHED } from "./complexity.ts";
import { codeTables } from "./code/report.ts";
import { ladderCharts, ladderTables } from "./ladder/report.ts";
import { lowFrom, unseenTables } from "./low_reasons_report.ts";
import { partOf } from "../part.ts";

export function approximateTables(result: Result): Table[] {
  const metrics = partOf(result, "approximate");
  const cells = gridCells(result.curves.approximate);
  if (metrics === null || cells.length === 0) return [];
  return [
    complexityTable(metrics),
    heatTable(cells),
    ...ladderTables(result),
    ...codeTables(result),
    fitTable(cells),
    ...unseenTables(result.curves.approximate),
  ];
}

function complexityTable(metrics: Metrics): Table {
  const width = numberAt<ApproximateMetrics>(metrics, "complexity.width");
  const interval = intervalAt<ApproximateMetrics>(metrics, "complexity.interval");
  const [seeds, reached] = [
    numberAt<ApproximateMetrics>(metrics, "complexitySpread.seeds"),
    numberAt<ApproximateMetrics>(metrics, "complexitySpread.reached"),
  ];
  const range = (name: "width" | "coverage", decimals: number) => {
    const found = intervalAt<ApproximateMetrics>(metrics, `complexitySpread.${name}`);
    return found === null ? null : found.map((x) => x.toFixed(decimals)).join(" to ");
  };
  return {
    title: "Complexity of the binding function",
    caption:
      `The smallest MLP, and the smallest share of objects trained, with which at least ${REACHED} of ` +
      "the scenes of objects that were not fitted are recognised, in the mean over seeds. Empty: no MLP of the grid " +
      "gets there. Last columns: the seeds that get there by themselves, and from what to what.",
    columns: [
      { name: "width", kind: "number", decimals: 0 },
      { name: "coverage", kind: "number", decimals: 2 },
      ...numbers("objects, held out", "95 % from", "to"),
      ...texts("seeds that get there", "their widths", "their coverages"),
    ],
    rows: [[
      width,
      numberAt<ApproximateMetrics>(metrics, "complexity.coverage"),
      numberAt<ApproximateMetrics>(metrics, "complexity.object"),
      interval?.[0] ?? null,
      interval?.[1] ?? null,
      `${reached ?? 0} of ${seeds ?? 0}`,
      range("width", 0),
      range("coverage", 1),
    ]],
  };
}

/** Held-out object recognition, a model a line and a coverage a column. */
function heatTable(cells: readonly GridCell[]): Table {
  const coverages = coveragesOf(cells);
  const at = (cells: readonly GridCell[], coverage: number) =>
    cells.find((cell) => cell.coverage === coverage);
  return {
    title: "Objects recognised in scenes of objects that were not fitted",
    caption:
      "Columns: the share of objects trained. Ceiling: what the probe recognises in the true embeddings of the same scenes, of which it was fitted on some; new scenes: of the others alone.",
    columns: [
      { name: "approximator", kind: "text" },
      ...coverages.map((coverage) => ({ name: String(coverage), kind: "number" as const })),
    ],
    rows: [
      ...groups(cells).map(([name, group]) => [
        name,
        ...coverages.map((coverage) => at(group, coverage)?.object ?? null),
      ]),
      ["ceiling", ...coverages.map((coverage) => at(cells, coverage)?.ceiling ?? null)],
      [
        "ceiling, new scenes",
        ...coverages.map((coverage) => at(cells, coverage)?.ceilingOfNew ?? null),
      ],
      ["chance", ...coverages.map((coverage) => at(cells, coverage)?.chance ?? null)],
    ],
  };
}

function fitTable(cells: readonly GridCell[]): Table {
  const hasOwn = cells.some(({ calibrated }) => calibrated !== null);
  const own = hasOwn
    ? [
      { name: "read by a chosen reading", kind: "number" as const },
      { name: "among held-out objects", kind: "number" as const },
      { name: "planted product", kind: "number" as const },
    ]
    : [];
  return {
    title: "Approximators in detail",
    caption:
      "Train: recognition in the scenes of the fit itself. Where held-out scenes get less than " +
      `${TRANSFER_SHARE} of the ceiling, the last column says what else than the function that may come from.` +
      (hasOwn
        ? " The chosen reading has a penalty, and an offset between trained and other objects, that were chosen on trained objects alone. Planted product: what the same fit and reading make of a code that carries over, in the same scenes."
        : ""),
    columns: [
      { name: "approximator", kind: "text" },
      { name: "coverage", kind: "number", decimals: 2 },
      ...numbers("objects, train", "objects, held out"),
      ...own,
      ...numbers("ceiling", "concepts, held out", "R², held out"),
      { name: "a low score may come from", kind: "text" },
    ],
    rows: groups(cells).flatMap(([name, group]) =>
      group.map((cell) => [
        name,
        cell.coverage,
        cell.trainObject,
        cell.object,
        ...hasOwn ? [cell.calibrated, cell.among, cell.power] : [],
        cell.ceiling,
        cell.concept,
        cell.r2,
        lowFrom(cell),
      ])
    ),
  };
}

export function approximateCharts(result: Result): Chart[] {
  const cells = gridCells(result.curves.approximate);
  if (partOf(result, "approximate") === null || cells.length === 0) return [];
  return [
    complexityCurves(cells, "complexity", "Recognition in scenes of objects not fitted"),
    complexityHeat(cells, "complexity-heat", "Objects recognised, model by coverage"),
    ...ladderCharts(result),
  ];
}

/** The complexity curve: small multiples by model, with what the embeddings themselves and chance give. */
export function complexityCurves(
  cells: readonly GridCell[],
  name: string,
  title: string,
): LineChart {
  const points = groups(cells).flatMap(([panel, group]) =>
    group.flatMap(({ coverage, object, concept, ceiling, chance }) => [
      { panel, series: "objects", x: coverage, y: object },
      { panel, series: "concepts", x: coverage, y: concept },
      { panel, series: "objects, ceiling", x: coverage, y: ceiling },
      { panel, series: "objects, chance", x: coverage, y: chance },
    ])
  );
  return {
    kind: "lines",
    name,
    title,
    description: `Held-out recognition against the share of objects trained. ${bestOf(cells)}.`,
    x: { label: "share of objects trained", min: 0, max: 1 },
    y: { label: "share of held-out scenes recognised", min: 0, max: 1 },
    points,
  };
}

/** The whole grid at a glance: held-out object recognition by model and coverage. */
export function complexityHeat(cells: readonly GridCell[], name: string, title: string): HeatChart {
  const grouped = groups(cells);
  const coverages = coveragesOf(cells);
  return {
    kind: "heat",
    name,
    title,
    description: `Held-out object recognition by model and share of objects trained. ${
      bestOf(cells)
    }.`,
    x: { label: "share of objects trained", values: coverages.map(String) },
    y: { label: "model", values: grouped.map(([name]) => name) },
    value: { label: "share of held-out scenes whose objects are recognised", min: 0, max: 1 },
    cells: grouped.flatMap(([name, group]) =>
      group.map(({ coverage, object }) => ({ x: String(coverage), y: name, value: object }))
    ),
  };
}

/** "MLP 64: at best 0.12 of objects (ceiling 0.98) at coverage 0.9; …" */
function bestOf(cells: readonly GridCell[]): string {
  return groups(cells).map(([name, group]) => {
    const best = group.reduce((a, b) => (b.object ?? -1) > (a.object ?? -1) ? b : a);
    return best.object === null
      ? `${name}: no number`
      : `${name}: at best ${best.object.toFixed(2)} of objects (ceiling ${
        best.ceiling?.toFixed(2) ?? "none"
      }) at coverage ${best.coverage}`;
  }).join("; ");
}

function coveragesOf(cells: readonly GridCell[]): number[] {
  return [...new Set(cells.map(({ coverage }) => coverage))].sort((a, b) => a - b);
}

/** Cells by model, in the order of the Result. */
function groups(cells: readonly GridCell[]): [string, GridCell[]][] {
  const by = new Map<string, GridCell[]>();
  for (const cell of cells) {
    const name = approximatorLabel(cell);
    by.set(name, [...by.get(name) ?? [], cell]);
  }
  return [...by];
}
