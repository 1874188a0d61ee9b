import { approximatorLabel } from "../../metrics/text/approximator_name.ts";
import type { Chart, HeatChart, LineChart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { ApproximateMetrics } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import { type GridCell, gridCells, REACHED } from "./complexity.ts";
import { codeTables } from "./code/report.ts";
import { lowFrom, unseenTable } from "./low_reasons_report.ts";
import { lineChart, type Shown } from "../harness/shown.ts";

type Approximated = Shown<ApproximateMetrics>;

export function approximateTables(shown: Approximated): Table[] {
  const cells = gridCells(shown.result.curves.approximate);
  if (cells.length === 0) return [];
  return [
    complexityTable(shown),
    ...codeTables(shown),
    fitTable(cells),
    unseenTable(shown.rows("approximate")),
  ];
}

function complexityTable({ at, list, figure }: Approximated): Table {
  const range = (name: "width" | "coverage", decimals: number) =>
    list(`complexitySpread.${name}`)?.map((x) => x.toFixed(decimals)).join(" to ");
  const [reached, seeds] = [at("complexitySpread.reached"), at("complexitySpread.seeds")];
  return {
    title: "Complexity of the binding function",
    caption:
      `The smallest MLP, and the smallest share of training objects, that recognise at least ${REACHED} of ` +
      "the scenes of held-out objects, averaged over seeds. None: no MLP of the grid " +
      "does. Last columns: how many seeds do, and their range.",
    ...tableOf([null], () => ({
      width: at("complexity.width") ?? "none",
      coverage: at("complexity.coverage"),
      "objects, held out": figure("complexity.object"),
      "seeds that succeed": `${reached ?? 0} of ${seeds ?? 0}`,
      widths: range("width", 0),
      coverages: range("coverage", 1),
    })),
  };
}

function fitTable(cells: readonly GridCell[]): Table {
  return {
    title: "Approximators in detail",
    caption:
      "Training: recognition in the scenes of the fit. Ceiling: what the linear probe recognises in the true embeddings of the held-out scenes; test scenes: of those that the probe was not fitted on. Where held-out scenes reach less than " +
      `${TRANSFER_SHARE} of the ceiling, the last column lists other possible causes.` +
      (cells.some(({ calibrated }) => calibrated !== null)
        ? " Tuned read-out: penalty and offset between training and held-out objects, tuned on training objects alone. Positive control: the same on a simulated product that generalises, in the same scenes."
        : ""),
    ...tableOf([...groups(cells).values()].flat(), (cell) => ({
      approximator: approximatorLabel(cell),
      coverage: cell.coverage,
      "objects, training": cell.trainObject,
      "objects, held out": cell.object,
      "tuned read-out": cell.calibrated,
      "among held-out objects": cell.among,
      "positive control": cell.power,
      ceiling: cell.ceiling,
      "ceiling, new to the probe": cell.ceilingOfNew,
      chance: cell.chance,
      "concepts, held out": cell.concept,
      "R², held out": cell.r2,
      "other causes of a low score": lowFrom(cell),
    })),
  };
}

export function approximateCharts(shown: Approximated): Chart[] {
  const cells = gridCells(shown.result.curves.approximate);
  if (cells.length === 0) return [];
  return [
    ...complexityCurves(cells, "complexity", "Recognition in scenes of held-out objects"),
    complexityHeat(cells, "complexity-heat", "Objects recognised by model and coverage"),
  ];
}

/** The complexity curve: small multiples by model, with what the embeddings themselves and chance give. */
export const complexityCurves = (
  cells: readonly GridCell[],
  name: string,
  title: string,
): LineChart[] =>
  lineChart(
    {
      ...{ name, title },
      summary: `Held-out recognition against the share of training objects. ${bestOf(cells)}.`,
      x: { label: "share of training objects", min: 0, max: 1 },
      y: "share of held-out scenes recognised",
    },
    [...groups(cells)].flatMap(([panel, group]) => group.map((cell) => ({ panel, cell }))),
    ({ panel, cell: { coverage, object, concept, ceiling, chance } }) => ({
      ...{ panel, x: coverage },
      lines: {
        objects: object,
        concepts: concept,
        "objects, ceiling": ceiling,
        "objects, chance": chance,
      },
    }),
  );

/** The whole grid at a glance: held-out object recognition by model and coverage. */
export const complexityHeat = (
  cells: readonly GridCell[],
  name: string,
  title: string,
): HeatChart => ({
  ...{ kind: "heat", name, title },
  description: `Held-out object recognition by model and share of training objects. ${
    bestOf(cells)
  }.`,
  x: { label: "share of training objects", values: coveragesOf(cells).map(String) },
  y: { label: "model", values: [...groups(cells).keys()] },
  value: { label: "share of held-out scenes whose objects are recognised", min: 0, max: 1 },
  cells: [...groups(cells).values()].flat().map((cell) => ({
    ...{ x: String(cell.coverage), y: approximatorLabel(cell), value: cell.object },
  })),
});

/** "MLP 64: at best 0.12 of objects (ceiling 0.98) at coverage 0.9; …" */
function bestOf(cells: readonly GridCell[]): string {
  return [...groups(cells)].map(([name, group]) => {
    const best = group.reduce((a, b) => (b.object ?? -1) > (a.object ?? -1) ? b : a);
    return best.object === null
      ? `${name}: no number`
      : `${name}: at best ${best.object.toFixed(2)} of objects (ceiling ${
        best.ceiling?.toFixed(2) ?? "none"
      }) at coverage ${best.coverage}`;
  }).join("; ");
}

const coveragesOf = (cells: readonly GridCell[]) =>
  [...new Set(cells.map(({ coverage }) => coverage))].sort((a, b) => a - b);

/** Cells by model, in the order of the Result. */
const groups = (cells: readonly GridCell[]) => Map.groupBy(cells, approximatorLabel);
