import { approximatorLabel } from "../../metrics/text/approximator_name.ts";
import type { Chart, HeatChart, LineChart } from "../../report/chart.ts";
import { count, ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { ApproximateMetrics } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import { type GridCell, gridCells, REACHED } from "./complexity.ts";
import { codeTables } from "./code/report.ts";
import { referenceCharts, referenceTables } from "./reference/report.ts";
import { lowFrom, unseenTables } from "./low_reasons_report.ts";
import type { Shown } from "../harness/shown.ts";

type Approximated = Shown<ApproximateMetrics>;

export function approximateTables(shown: Approximated): Table[] {
  const cells = gridCells(shown.result.curves.approximate);
  if (cells.length === 0) return [];
  return [
    complexityTable(shown),
    heatTable(cells),
    ...referenceTables(shown),
    ...codeTables(shown),
    fitTable(cells),
    ...unseenTables(shown.rows("approximate")),
  ];
}

function complexityTable({ at, list, figure }: Approximated): Table {
  const range = (name: "width" | "coverage", decimals: number) =>
    list(`complexitySpread.${name}`)?.map((x) => x.toFixed(decimals)).join(" to ") ?? null;
  const [reached, seeds] = [at("complexitySpread.reached"), at("complexitySpread.seeds")];
  return {
    title: "Complexity of the binding function",
    caption:
      `The smallest MLP, and the smallest share of training objects, that recognise at least ${REACHED} of ` +
      "the scenes of held-out objects, averaged over seeds. Empty: no MLP of the grid " +
      "does. Last columns: how many seeds do, and their range.",
    ...fields([null], [
      count("width", () => at("complexity.width")),
      number("coverage", () => at("complexity.coverage"), 2),
      number("objects, held out", () => at("complexity.object")),
      ends(() => figure("complexity.object").interval),
      text("seeds that succeed", () => `${reached ?? 0} of ${seeds ?? 0}`),
      text("widths", () => range("width", 0)),
      text("coverages", () => range("coverage", 1)),
    ]),
  };
}

interface HeatRow {
  readonly group: readonly GridCell[];
  readonly of: "object" | "ceiling" | "ceilingOfNew" | "chance";
}

/** Held-out object recognition, a model a line and a coverage a column. */
function heatTable(cells: readonly GridCell[]): Table {
  const coverages = coveragesOf(cells);
  return {
    title: "Objects recognised in scenes of held-out objects",
    caption:
      "Columns: share of training objects. Ceiling: what the linear probe recognises in the true embeddings of the same scenes; held-out scenes: of those that the probe was not fitted on.",
    ...fields([
      ...groups(cells).map(([name, group]) => ({ name, group, of: "object" as const })),
      { name: "ceiling", group: cells, of: "ceiling" as const },
      { name: "ceiling, held-out scenes", group: cells, of: "ceilingOfNew" as const },
      { name: "chance", group: cells, of: "chance" as const },
    ], [
      text("approximator", ({ name }) => name),
      ...coverages.map((coverage) =>
        number(
          String(coverage),
          ({ group, of }: HeatRow) => group.find((cell) => cell.coverage === coverage)?.[of],
        )
      ),
    ]),
  };
}

function fitTable(cells: readonly GridCell[]): Table {
  const hasOwn = cells.some(({ calibrated }) => calibrated !== null);
  return {
    title: "Approximators in detail",
    caption:
      "Training: recognition in the scenes of the fit. Where held-out scenes reach less than " +
      `${TRANSFER_SHARE} of the ceiling, the last column lists other possible causes.` +
      (hasOwn
        ? " Tuned read-out: penalty and offset between training and held-out objects, tuned on training objects alone. Positive control: the same on a simulated product that generalises, in the same scenes."
        : ""),
    ...fields(groups(cells).flatMap(([, group]) => group), [
      text("approximator", approximatorLabel),
      number("coverage", ({ coverage }) => coverage, 2),
      number("objects, training", ({ trainObject }) => trainObject),
      number("objects, held out", ({ object }) => object),
      ...hasOwn
        ? [
          number("tuned read-out", ({ calibrated }: GridCell) => calibrated),
          number("among held-out objects", ({ among }: GridCell) => among),
          number("positive control", ({ power }: GridCell) => power),
        ]
        : [],
      number("ceiling", ({ ceiling }) => ceiling),
      number("concepts, held out", ({ concept }) => concept),
      number("R², held out", ({ r2 }) => r2),
      text("other causes of a low score", lowFrom),
    ]),
  };
}

export function approximateCharts(shown: Approximated): Chart[] {
  const cells = gridCells(shown.result.curves.approximate);
  if (cells.length === 0) return [];
  return [
    complexityCurves(cells, "complexity", "Recognition in scenes of held-out objects"),
    complexityHeat(cells, "complexity-heat", "Objects recognised by model and coverage"),
    ...referenceCharts(shown),
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
    description: `Held-out recognition against the share of training objects. ${bestOf(cells)}.`,
    x: { label: "share of training objects", min: 0, max: 1 },
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
    description: `Held-out object recognition by model and share of training objects. ${
      bestOf(cells)
    }.`,
    x: { label: "share of training objects", values: coverages.map(String) },
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
  return [...Map.groupBy(cells, approximatorLabel)];
}
