/** The online code and the rank curve in tables and figures, from a Result alone. */

import { numbers, type Table } from "../../../report/table.ts";
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
    const number = (name: string, decimals = 2) => ({ name, kind: "number" as const, decimals });
    tables.push({
      title: "Complexity in bits",
      caption:
        "An online code: objects come block by block, and rules fitted to earlier ones predict the next. Bits of sets: which " +
        "objects a scene shows, given its values, read by fixed probes from the predicted scene; the prior is what a lookup table " +
        "takes. Bits of vectors: beyond the noise. All: a mixture of the families.",
      columns: [
        { name: "family", kind: "text" },
        number("objects known", 0),
        number("scenes", 0),
        number("bits a scene", 3),
        number("prior", 3),
        number("ratio"),
        number("bits of a vector", 1),
        number("of a lookup table's"),
      ],
      rows: points.map((point) => [
        String(metricAt<CodePoint>(point, "model")),
        ...(["known", "scenes", "bits", "prior", "ratio", "vectors", "vectorRatio"] as const)
          .map((name) => numberAt<CodePoint>(point, name)),
      ]),
    });
  }
  if (ranks.length > 0) {
    tables.push({
      title: "Products that transfer",
      caption:
        "Folds of the objects are left out. Share: how much of what sums of values leave so many products of numbers a value foresee, " +
        "less the noise; below 0 they foresee less than the sums alone.",
      columns: [
        { name: "products", kind: "number", decimals: 0 },
        ...numbers("share foreseen", "95 % from", "to"),
      ],
      rows: ranks.map((row) => {
        const interval = intervalAt<RankPoint>(row, "interval");
        return [
          numberAt<RankPoint>(row, "rank"),
          numberAt<RankPoint>(row, "share"),
          interval?.[0] ?? null,
          interval?.[1] ?? null,
        ];
      }),
    });
  }
  return tables;
}
