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
        "An online code: objects come block by block, and rules fitted to earlier ones predict the next. Bits of sets: which " +
        "objects a scene shows, given its values, read by fixed probes from the predicted scene; the prior is what a lookup table " +
        "takes. Bits of vectors: beyond the noise. All: a mixture of the families.",
      ...fields(points, [
        text("family", (point) => String(metricAt<CodePoint>(point, "model"))),
        count("objects known", (point) => numberAt<CodePoint>(point, "known")),
        count("scenes", (point) => numberAt<CodePoint>(point, "scenes")),
        number("bits a scene", (point) => numberAt<CodePoint>(point, "bits"), 3),
        number("prior", (point) => numberAt<CodePoint>(point, "prior"), 3),
        number("ratio", (point) => numberAt<CodePoint>(point, "ratio"), 2),
        number("bits of a vector", (point) => numberAt<CodePoint>(point, "vectors"), 1),
        number("of a lookup table's", (point) => numberAt<CodePoint>(point, "vectorRatio"), 2),
      ]),
    });
  }
  if (ranks.length > 0) {
    tables.push({
      title: "Products that transfer",
      caption:
        "Folds of the objects are left out. Share: how much of what sums of values leave so many products of numbers a value foresee, " +
        "less the noise; below 0 they foresee less than the sums alone.",
      ...fields(ranks, [
        count("products", (row) => numberAt<RankPoint>(row, "rank")),
        number("share foreseen", (row) => numberAt<RankPoint>(row, "share")),
        ends((row) => intervalAt<RankPoint>(row, "interval")),
      ]),
    });
  }
  return tables;
}
