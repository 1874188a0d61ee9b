/** Tables of `factors`, from its Result alone. */

import { figureAt } from "../../metrics/figure.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { FactorsMetrics } from "../../metrics/kinds/factors.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

/** Numbers, their paths, and what they must beat. */
const ROWS = [
  ["R², read-out's span", "r2", "control"],
  ["R², all of the embedding", "raw.r2", "floor"],
  ["cosine between concepts", "across.cosine", "control"],
  ["cosine within a concept", "within.cosine", "chance"],
  ["values read in unseen combinations", "unseen.concept", "control"],
  ["unseen combinations read whole", "unseen.joint", "control"],
] as const;

export function factorTables(result: Result): Table[] {
  const metrics = partOf(result, "factors");
  if (metrics === null) return [];
  const at = (path: PathTo<number, FactorsMetrics>) => figureAt(result, `factors.${path}`);
  const axes = metricAt<FactorsMetrics>(metrics, "axes") as
    | { [concept: string]: object }
    | undefined;
  return [{
    title: "Single objects as sums of concept vectors",
    caption:
      "In the read-out's span: the embeddings are projected on what a linear read-out of the values sees, and whitened there. Beside it the same on shuffled rows, the read-out fitted anew, for a few objects are easy to explain. The cosine is that of vectors of two concepts' values: 0 is a right angle. Unseen combinations are read by fits without any scene of theirs.",
    ...fields(ROWS, [
      text("what", ([name]) => name),
      measured("value", ([, path]) => at(path)),
      number("nothing to find", ([, path, control]) => referenceValue(at(path), control)),
      number("p", ([, path]) => at(path).p),
    ]),
  }, {
    title: "Axes of each concept",
    caption:
      "Principal axes that hold 95 % of the variance of a concept's vectors, and how many there could be. Few axes for many values: the values lie on a line or a plane, as sizes do.",
    ...fields(Object.keys(axes ?? {}), [
      text("concept", (name) => name),
      number("axes", (name) => numberAt<FactorsMetrics>(metrics, `axes.${name}.k95`)),
      number("at most", (name) => numberAt<FactorsMetrics>(metrics, `axes.${name}.most`)),
    ]),
  }];
}
