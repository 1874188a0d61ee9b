import {
  approximatorLabel,
  type NamedApproximator,
  namedAt,
} from "../../../metrics/text/approximator_name.ts";
import type { LineChart } from "../../../report/chart.ts";
import { fields, number, text } from "../../../report/fields.ts";
import type { Table } from "../../../report/table.ts";
import type { LadderPoint, LadderRow } from "../../../metrics/kinds/approximate.ts";
import type { PathTo } from "../../../metrics/paths.ts";
import { metricAt, numberAt } from "../../../metrics/read.ts";
import type { Json, Result } from "../../../result/result.ts";
import { heldOutCells } from "./place.ts";

/** "mlp 512" → "random MLP of width 512" */
function rungName(rung: string): string {
  if (rung.startsWith("mlp ")) return `random MLP of width ${rung.slice(4)}`;
  if (rung.startsWith("product ")) return `sum of ${rung.slice(8)} products within each object`;
  return {
    additive: "sum of concept vectors",
    global_product: "product over the scene",
    object_product: "product within each object",
    lookup: "lookup table of objects",
  }[rung] ?? rung;
}

/** Rungs whose distances differ by less than this are not told apart. */
const ALIKE = 0.02;

/** "These curves are nearest to those of a random MLP of width 512"; null without a ladder. */
function ladderSentence(result: Result): string | null {
  const [nearest, ...others] = placesOf(result);
  if (nearest === undefined) return null;
  const alike = others
    .filter(({ distance }) => distance < nearest.distance + ALIKE)
    .map(({ rung }) => rungName(rung));
  return `These curves are nearest to those of a ${rungName(nearest.rung)} ` +
    `(distance ${nearest.distance.toFixed(3)})` +
    (alike.length === 0 ? "." : `; nearly as close: ${alike.join(", ")}.`);
}

export function ladderTables(result: Result): Table[] {
  const sentence = ladderSentence(result);
  if (sentence === null) return [];
  const best = (rung: string, name: PathTo<number, LadderPoint>) =>
    Math.max(...rowsOf(result, rung).map((row) => numberAt<LadderPoint>(row, name) ?? -1));
  return [{
    title: "Reference curves: simulated functions through the same grid",
    caption:
      `${sentence} Distance: mean difference of held-out recognition and R² over the points ` +
      "of the grid, from 0 (identical) to 1. Best: over the grid. A code whose held-out objects " +
      "nothing predicts is nearest to the lookup table.",
    ...fields(placesOf(result), [
      text("simulated function", ({ rung }) => rungName(rung)),
      number("distance", ({ distance }) => distance),
      number("objects, best", ({ rung }) => best(rung, "object")),
      number("concepts, best", ({ rung }) => best(rung, "concept")),
      number("R², best", ({ rung }) => best(rung, "r2")),
    ]),
  }];
}

/** The set's curves between those of the nearest rung and the two ends of the ladder. */
export function ladderCharts(result: Result): LineChart[] {
  const sentence = ladderSentence(result);
  if (sentence === null) return [];
  const nearest = placesOf(result)[0].rung;
  const rungs = [...new Set([nearest, "additive", "lookup"])];
  const own = heldOutCells(asRows(result.curves.approximate));
  const form = typeof result.options.form === "string" ? result.options.form : null;
  const panelOf = (at: NamedApproximator) => approximatorLabel({ ...at, form });
  const panels = new Set(own.map(panelOf));
  const points = [
    ...own.map((cell) => ({
      panel: panelOf(cell),
      series: "this set",
      x: cell.coverage,
      y: cell.object,
    })),
    ...rungs.flatMap((rung) =>
      rowsOf(result, rung).map((row) => ({
        panel: panelOf(namedAt(row)),
        series: rungName(rung),
        x: numberAt<LadderPoint>(row, "coverage") ?? NaN,
        y: numberAt<LadderPoint>(row, "object"),
      }))
    ),
  ].filter(({ panel }) => panels.has(panel));
  return [{
    kind: "lines",
    name: "ladder",
    title: "This set and simulated functions",
    description:
      `Held-out object recognition against the share of training objects, of this set and of ${
        rungs.map(rungName).join(", ")
      }. ${sentence}`,
    x: { label: "share of training objects", min: 0, max: 1 },
    y: { label: "share of held-out scenes recognised", min: 0, max: 1 },
    points,
  }];
}

function asRows(rows: Json | undefined): Json[] {
  return Array.isArray(rows) ? rows : [];
}

function rowsOf(result: Result, rung: string): Json[] {
  return asRows(result.curves.ladder).filter((row) => metricAt<LadderPoint>(row, "rung") === rung);
}

function placesOf(result: Result): { rung: string; distance: number }[] {
  return asRows(result.tables.ladder).map((place) => ({
    rung: String(metricAt<LadderRow>(place, "rung")),
    distance: numberAt<LadderRow>(place, "distance") ?? NaN,
  }));
}
