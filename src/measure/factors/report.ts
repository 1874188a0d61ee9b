/** Tables of `factors`, from its Result alone. */

import { figureAt } from "../../metrics/figure.ts";
import { intervalColumns, referenceValue, valueAndInterval } from "../../report/figure_cells.ts";
import { numbers, type Table } from "../../report/table.ts";
import type { FactorsMetrics } from "../../metrics/kinds/factors.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

export function factorTables(result: Result): Table[] {
  const metrics = partOf(result, "factors");
  if (metrics === null) return [];
  const at = (path: PathTo<number, FactorsMetrics>) => figureAt(result, `factors.${path}`);
  const row = (
    name: string,
    path: PathTo<number, FactorsMetrics>,
    control: "control" | "floor" | "chance",
  ) => [
    name,
    ...valueAndInterval(at(path)),
    referenceValue(at(path), control),
  ];
  const axes = metricAt<FactorsMetrics>(metrics, "axes") as
    | { [concept: string]: object }
    | undefined;
  return [{
    title: "Single objects as sums of concept vectors",
    caption:
      "In the read-out's span: the embeddings are projected on what a linear read-out of the values sees, and whitened there. Beside it the same on shuffled rows, the read-out fitted anew, for a few objects are easy to explain. The cosine is that of vectors of two concepts' values: 0 is a right angle. Unseen combinations are read by fits without any scene of theirs.",
    columns: [
      { name: "what", kind: "text" },
      { name: "value", kind: "number" },
      ...intervalColumns(),
      { name: "nothing to find", kind: "number" },
    ],
    rows: [
      row("R², read-out's span", "r2", "control"),
      row("R², all of the embedding", "raw.r2", "floor"),
      row("cosine between concepts", "across.cosine", "control"),
      row("cosine within a concept", "within.cosine", "chance"),
      row("values read in unseen combinations", "unseen.concept", "control"),
      row("unseen combinations read whole", "unseen.joint", "control"),
    ],
  }, {
    title: "Axes of each concept",
    caption:
      "Principal axes that hold 95 % of the variance of a concept's vectors, and how many there could be. Few axes for many values: the values lie on a line or a plane, as sizes do.",
    columns: [
      { name: "concept", kind: "text" },
      ...numbers("axes", "at most"),
    ],
    rows: Object.keys(axes ?? {}).map((name) => [
      name,
      numberAt<FactorsMetrics>(metrics, `axes.${name}.k95`),
      numberAt<FactorsMetrics>(metrics, `axes.${name}.most`),
    ]),
  }];
}
