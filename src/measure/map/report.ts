/** Table and figures of a map, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { ObjectRow } from "../../metrics/tables.ts";
import type { Shown } from "../harness/shown.ts";
import type { MapMetrics } from "./index.ts";

type Coordinate = { label: string; x: number; y: number; appearance?: number };

export const mapTables = (shown: Shown<MapMetrics>): Table[] => [
  metricsTable(shown, {
    title: "Parallelograms",
    caption:
      "A scene, its swap and the two mixed scenes form a parallelogram (distance 0) if the embedding is a sum of object vectors. The null is the mean over shuffled scenes; p is the permutation test's. Stress is the misfit to the cosine distances, 0 for an exact map. Intervals: 95 % CI over objects.",
  }, {
    details: {
      "Quadruples": "quadruples",
      "Stress of the map shown, plane": "stress.smacof2",
      "Stress of the map shown, space": "stress.smacof3",
    },
  }),
];

export const mapCharts = (shown: Shown<MapMetrics>): Chart[] => [
  ...quadrupleChart(shown),
  ...objectChart(shown),
];

function quadrupleChart({ at, rows }: Shown<MapMetrics>): Chart[] {
  const plane = rows<Coordinate>("coordinatesSmacof2");
  const points = plane.length > 0 ? plane : rows<Coordinate>("coordinates");
  if (points.length !== 4) return [];
  const [error, control] = (["parallelogram", "parallelogram.null"] as const)
    .map((path) => at(path)?.toFixed(2) ?? "not measured");
  return [{
    kind: "points",
    name: "map",
    title: "One quadruple of scenes",
    description: `Multidimensional scaling of the cosine distances between ${
      points.map(({ label }) => label).join("; ")
    }. Parallelogram error over all quadruples ${error}, shuffled ${control}.`,
    points: points.map(({ label, x, y }) => ({ label, x, y })),
    // Base, one mixed scene, swap, the other mixed scene: the way around.
    outlines: [[0, 2, 1, 3]],
  }];
}

/** More points than this are a cloud. */
const MOST_POINTS = 400;

function objectChart({ list, rows }: Shown<MapMetrics>): Chart[] {
  const [points, objects] = [rows<Coordinate>("objectCoordinates"), rows<ObjectRow>("objects")];
  const explained = list("pca.explained");
  if (points.length === 0 || points.length > MOST_POINTS || explained === null) return [];
  const shares = explained.map((share) => `${Math.round(100 * share)} %`).join(", ");
  return [{
    kind: "points",
    name: "object-map",
    title: "Object vectors",
    description:
      `The first two principal components of ${points.length} object vectors (averages). Shares of their variance by axis: ${shares}.`,
    points: points.map(({ label, x, y, appearance = -1 }) => ({
      ...{ label, x, y },
      values: objects[appearance]?.values ?? [label],
    })),
    outlines: [],
  }];
}
