/** The online code and the rank curve in tables and figures, from a Result alone. */

import { count, ends, fields, number, text } from "../../../report/fields.ts";
import type { Table } from "../../../report/table.ts";
import type { ApproximateMetrics } from "../../../metrics/kinds/approximate.ts";
import type { CodePoint, RankPoint } from "../../../metrics/kinds/code.ts";
import type { Shown } from "../../harness/shown.ts";

/** Bits and products; none where neither was measured. */
export function codeTables({ rows }: Shown<ApproximateMetrics>): Table[] {
  const [points, ranks] = [rows<CodePoint>("code"), rows<RankPoint>("rank")];
  const tables: Table[] = [];
  if (points.length > 0) {
    tables.push({
      title: "Complexity in bits",
      caption:
        "An online code: objects arrive block by block, and models fitted to earlier blocks predict the next. Bits per scene: which " +
        "objects a scene of known values shows, decoded by fixed probes from the predicted scene; prior: the bits that a lookup table " +
        "needs. Bits per object: of its vector, beyond the noise. All: a mixture of the models.",
      ...fields(points, [
        text("model", ({ model }) => model),
        count("objects known", ({ known }) => known),
        count("scenes", ({ scenes }) => scenes),
        number("bits per scene", ({ bits }) => bits, 3),
        number("prior", ({ prior }) => prior, 3),
        number("ratio", ({ ratio }) => ratio, 2),
        number("bits per object", ({ vectors }) => vectors, 1),
        number("relative to a lookup table", ({ vectorRatio }) => vectorRatio, 2),
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
        count("rank", ({ rank }) => rank),
        number("share predicted", ({ share }) => share),
        ends(({ interval }) => interval),
      ]),
    });
  }
  return tables;
}
