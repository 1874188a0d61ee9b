/** Table and figure of a map, from its Result alone. */

import type { Chart, PointChart } from "../../report/chart.ts";
import { figureAt } from "../../metrics/figure.ts";
import { fields, number } from "../../report/fields.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { MapMetrics } from "../../metrics/kinds/map.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

type Coordinate = { label: string; x: number; y: number; appearance?: number };

export function mapTables(result: Result): Table[] {
  const metrics = partOf(result, "map");
  if (metrics === null) return [];
  const error = figureAt(result, "map.parallelogram");
  return [{
    title: "Parallelograms",
    caption:
      "A scene, its swap and the two mixed scenes close a parallelogram if the code is a sum of object vectors: error 0. The interval is over objects. Shuffled scenes show what no structure gives; p is how often they come as near. Stress says how far the drawn map is from the cosine distances of the quadruple shown.",
    ...fields([metrics], [
      number("quadruples", (of) => numberAt<MapMetrics>(of, "quadruples")),
      measured("error", () => error),
      number("error, shuffled", () => referenceValue(error, "control")),
      number("p", () => error.p),
      number("stress, plane", (of) => numberAt<MapMetrics>(of, "stress.smacof2")),
      number("stress, space", (of) => numberAt<MapMetrics>(of, "stress.smacof3")),
    ]),
  }];
}

export function mapCharts(result: Result): Chart[] {
  return [...quadrupleChart(result), ...objectChart(result)];
}

function quadrupleChart(result: Result): Chart[] {
  const metrics = partOf(result, "map");
  const points = (result.tables.coordinatesSmacof2 ?? result.tables.coordinates) as
    | Coordinate[]
    | undefined;
  if (metrics === null || points === undefined || points.length !== 4) return [];
  const figure = figureAt(result, "map.parallelogram");
  const [error, control] = [figure.value, referenceValue(figure, "control")];
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

function objectChart(result: Result): Chart[] {
  const metrics = partOf(result, "map");
  const points = result.tables.objectCoordinates as Coordinate[] | undefined;
  const objects = result.tables.objects as { values: string[] }[] | undefined;
  const explained = metrics === null ? undefined : metricAt<MapMetrics>(metrics, "pca.explained");
  if (points === undefined || points.length === 0 || points.length > MOST_POINTS) return [];
  if (!Array.isArray(explained)) return [];
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
      values: objects?.[appearance ?? -1]?.values ?? [label],
    })),
    outlines: [],
  }];
}
