/** The online code and the rank curve in tables and figures, from a Result alone. */

import { count, ends, fields, number, text } from "../../../report/fields.ts";
import type { Table } from "../../../report/table.ts";
import type { CodePoint, RankPoint } from "../../../metrics/kinds/code.ts";
import { intervalAt, metricAt, numberAt } from "../../../metrics/read.ts";
import type { Json, Result } from "../../../result/result.ts";

const rowsOf = (rows: Json | undefined): readonly Json[] => Array.isArray(rows) ? rows : [];

/** Bits and products; none where neither was measured. */
export function codeTables(result: Result): Table[] {
  const points = rowsOf(result.curves.code);
  const ranks = rowsOf(result.curves.rank);
  const tables: Table[] = [];
  if (points.length > 0) {
    tables.push({
      title: "Complexity in bits",
      caption:
        "An online code: objects arrive block by block, and models fitted to earlier blocks predict the next. Bits per scene: which " +
        "objects a scene of known values shows, decoded by fixed probes from the predicted scene; prior: the bits that a lookup table " +
        "needs. Bits per object: of its vector, beyond the noise. All: a mixture of the models.",
      ...fields(points, [
        text("model", (point) => String(metricAt<CodePoint>(point, "model"))),
        count("objects known", (point) => numberAt<CodePoint>(point, "known")),
        count("scenes", (point) => numberAt<CodePoint>(point, "scenes")),
        number("bits per scene", (point) => numberAt<CodePoint>(point, "bits"), 3),
        number("prior", (point) => numberAt<CodePoint>(point, "prior"), 3),
        number("ratio", (point) => numberAt<CodePoint>(point, "ratio"), 2),
        number("bits per object", (point) => numberAt<CodePoint>(point, "vectors"), 1),
        number(
          "relative to a lookup table",
          (point) => numberAt<CodePoint>(point, "vectorRatio"),
          2,
        ),
      ]),
    });
  }
  if (ranks.length > 0) {
    tables.push({
      title: "Rank of products that generalise",
      caption:
        "Folds of the objects are held out. Share: how much of what sums of values leave unexplained the products predict, " +
        "less the noise; below 0 they predict less than sums alone.",
      ...fields(ranks, [
        count("rank", (row) => numberAt<RankPoint>(row, "rank")),
        number("share predicted", (row) => numberAt<RankPoint>(row, "share")),
        ends((row) => intervalAt<RankPoint>(row, "interval")),
      ]),
    });
  }
  return tables;
}
