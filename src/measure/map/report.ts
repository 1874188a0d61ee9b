/** Table and figure of a map, from its Result alone. */

import type { Chart, PointChart } from "../../report/chart.ts";
import { referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { ObjectRow } from "../../metrics/tables.ts";
import { metricRows, type Shown } from "../harness/shown.ts";
import type { MapMetrics } from "./index.ts";

type Coordinate = { label: string; x: number; y: number; appearance?: number };

export function mapTables(shown: Shown<MapMetrics>): Table[] {
  return [{
    title: "Parallelograms",
    caption:
      "A scene, its swap and the two mixed scenes form a parallelogram (distance 0) if the embedding is a sum of object vectors. The null is the mean over shuffled scenes; p is the permutation test's. Stress is the misfit to the cosine distances, 0 for an exact map. Intervals: 95 % CI over objects.",
    ...metricRows(shown, {
      "Quadruples": "quadruples",
      "Stress of the map shown, plane": "stress.smacof2",
      "Stress of the map shown, space": "stress.smacof3",
    }),
  }];
}

export function mapCharts(shown: Shown<MapMetrics>): Chart[] {
  return [...quadrupleChart(shown), ...objectChart(shown)];
}

function quadrupleChart({ figure, rows }: Shown<MapMetrics>): Chart[] {
  const [plane, classical] = [
    rows<Coordinate>("coordinatesSmacof2"),
    rows<Coordinate>("coordinates"),
  ];
  const points = plane.length > 0 ? plane : classical;
  if (points.length !== 4) return [];
  const parallelogram = figure("parallelogram");
  const [error, control] = [parallelogram.value, referenceValue(parallelogram, "control")];
  const chart: PointChart = {
    kind: "points",
    name: "map",
    title: "One quadruple of scenes",
    description: `Multidimensional scaling of the cosine distances between ${
      points.map(({ label }) => label).join("; ")
    }. Parallelogram error over all quadruples ${error?.toFixed(2) ?? "not measured"}, shuffled ${
      control?.toFixed(2) ?? "not measured"
    }.`,
    points: points.map(({ label, x, y }) => ({ label, x, y })),
    // Base, one mixed scene, swap, the other mixed scene: the way around.
    outlines: [[0, 2, 1, 3]],
  };
  return [chart];
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
    points: points.map(({ label, x, y, appearance }) => ({
      label,
      x,
      y,
      values: objects[appearance ?? -1]?.values ?? [label],
    })),
    outlines: [],
  }];
}
