/** The online code and the rank curve in tables, from a Result alone. */
import { tableOf } from "../../../report/fields.ts";
import type { Table } from "../../../report/table.ts";
import type { ApproximateMetrics } from "../../../metrics/kinds/approximate.ts";
import type { CodePoint, RankPoint } from "../../../metrics/kinds/code.ts";
import type { Shown } from "../../harness/shown.ts";

/** Bits and products. */
export const codeTables = ({ rows }: Shown<ApproximateMetrics>): Table[] => [{
  title: "Complexity in bits",
  caption:
    "An online code: objects arrive block by block, and models fitted to earlier blocks predict the next. Bits per scene: which " +
    "objects a scene of known values shows, decoded by fixed probes from the predicted scene; prior: the bits that a lookup table " +
    "needs. Bits per object: of its vector, beyond the noise. All: a mixture of the models.",
  ...tableOf(rows<CodePoint>("code"), (point) => ({
    model: point.model,
    "objects known": point.known,
    scenes: point.scenes,
    "bits per scene": point.bits,
    prior: point.prior,
    ratio: point.ratio,
    "bits per object": point.vectors,
    "relative to a lookup table": point.vectorRatio,
  })),
}, {
  title: "Rank of products that generalise",
  caption:
    "Folds of the objects are held out. Share: how much of what sums of values leave unexplained the products predict, " +
    "less the noise; below 0 they predict less than sums alone.",
  ...tableOf(
    rows<RankPoint>("rank").filter(({ share }) => share !== null),
    ({ rank, share, interval }) => ({
      rank,
      "share predicted": { value: share, interval },
    }),
  ),
}];
