import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  type BaselinesMetrics,
  isPermuted,
  type ReadNumbers,
} from "../../metrics/kinds/baselines.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/** What a reader of the differences has to know: what they are of, and why some do not exist. */
export function baselinesNotes(
  { scenes }: EmbeddingSet,
  metrics: BaselinesMetrics,
  names: readonly string[],
  /** How many rows each of them covers. */
  rows: readonly number[],
): Note[] {
  const read = [metrics.own, ...names.map((name) => metrics[name] as ReadNumbers)];
  const covered = names.map((name, i) => ({ name, scenes: rows[i] }))
    .filter((one) => one.scenes < scenes.count);
  const some = (lacks: (one: ReadNumbers, number: BaselineNumber) => boolean) =>
    BASELINE_NUMBERS.filter((number) => read.some((one) => lacks(one, number)));
  const missing = some((one, number) => one[number].value === null);
  const lacking = {
    "baselines.nothing-re-paired": missing.filter((number) => number !== "unseen"),
    "baselines.no-split": missing.filter((number) => number === "unseen"),
    "baselines.no-interval": some((one, number) => one[number].value !== null && !one[number].ci),
    "baselines.no-exchange": some((one, number) =>
      one[number].value !== null && isPermuted(number) && one[number].threshold === undefined
    ),
  };
  return [
    ...covered.length === 0 ? [] : [
      note("baselines.cover-some", { covered, of: scenes.count, views: scenes.views !== null }),
    ],
    ...(Object.keys(lacking) as (keyof typeof lacking)[])
      .filter((code) => lacking[code].length > 0)
      .map((code) => note(code, { numbers: lacking[code] })),
  ];
}
