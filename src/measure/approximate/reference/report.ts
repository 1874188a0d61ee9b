import {
  approximatorLabel,
  type NamedApproximator,
} from "../../../metrics/text/approximator_name.ts";
import type { LineChart } from "../../../report/chart.ts";
import { tableOf } from "../../../report/fields.ts";
import type { Table } from "../../../report/table.ts";
import type {
  ApproximateMetrics,
  ReferencePoint,
  ReferenceRow,
} from "../../../metrics/kinds/approximate.ts";
import { lineChart, type Shown } from "../../harness/shown.ts";
import { heldOutCells } from "./nearest_level.ts";

type Approximated = Shown<ApproximateMetrics>;

/** "mlp 512" → "random MLP of width 512" */
function levelName(level: string): string {
  if (level.startsWith("mlp ")) return `random MLP of width ${level.slice(4)}`;
  if (level.startsWith("product ")) return `sum of ${level.slice(8)} products within each object`;
  return {
    additive: "sum of concept vectors",
    global_product: "product over the scene",
    object_product: "product within each object",
    lookup: "lookup table of objects",
  }[level] ?? level;
}

/** Rungs whose distances differ by less than this are not told apart. */
const ALIKE = 0.02;

/** "These curves are nearest to those of a random MLP of width 512"; null without a ladder. */
function referenceSentence(shown: Approximated): string | null {
  const [nearest, ...others] = placesOf(shown);
  if (nearest === undefined) return null;
  const alike = others
    .filter(({ distance }) => distance < nearest.distance + ALIKE)
    .map(({ rung }) => levelName(rung));
  return `These curves are nearest to those of a ${levelName(nearest.rung)} ` +
    `(distance ${nearest.distance.toFixed(3)})` +
    (alike.length === 0 ? "." : `; nearly as close: ${alike.join(", ")}.`);
}

export function referenceTables(shown: Approximated): Table[] {
  const sentence = referenceSentence(shown);
  if (sentence === null) return [];
  const best = (level: string, name: "object" | "concept" | "r2") =>
    Math.max(...rowsOf(shown, level).map((row) => row[name] ?? -1));
  return [{
    title: "Reference curves: simulated functions through the same grid",
    caption:
      `${sentence} Distance: mean difference of held-out recognition and R² over the points ` +
      "of the grid, from 0 (identical) to 1. Best: over the grid. A code whose held-out objects " +
      "nothing predicts is nearest to the lookup table.",
    ...tableOf(placesOf(shown), ({ rung, distance }) => ({
      "simulated function": levelName(rung),
      distance,
      "objects, best": best(rung, "object"),
      "concepts, best": best(rung, "concept"),
      "R², best": best(rung, "r2"),
    })),
  }];
}

/** The set's curves between those of the nearest rung and the two ends of the ladder. */
export function referenceCharts(shown: Approximated): LineChart[] {
  const sentence = referenceSentence(shown);
  if (sentence === null) return [];
  const levels = [...new Set([placesOf(shown)[0].rung, "additive", "lookup"])];
  const own = heldOutCells(shown.rows("approximate"));
  const { form } = shown.result.options;
  const panelOf = (at: NamedApproximator) =>
    approximatorLabel({ ...at, form: typeof form === "string" ? form : null });
  const panels = new Set(own.map(panelOf));
  const points = [
    ...own.map((cell) => ({ series: "this set", ...cell })),
    ...levels.flatMap((level) =>
      rowsOf(shown, level).map((row) => ({ series: levelName(level), ...row }))
    ),
  ].filter((point) => panels.has(panelOf(point)));
  return lineChart(
    {
      name: "ladder",
      title: "This set and simulated functions",
      summary:
        `Held-out object recognition against the share of training objects, of this set and of ${
          levels.map(levelName).join(", ")
        }. ${sentence}`,
      x: { label: "share of training objects", min: 0, max: 1 },
      y: "share of held-out scenes recognised",
    },
    points,
    ({ series, ...point }) => ({
      ...{ panel: panelOf(point), x: point.coverage, lines: { [series]: point.object } },
    }),
  );
}

const rowsOf = ({ rows }: Approximated, level: string) =>
  rows<ReferencePoint>("ladder").filter(({ rung }) => rung === level);

// A curve has the same name.
const placesOf = ({ result }: Approximated) => (result.tables.ladder ?? []) as ReferenceRow[];
