import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  type BaselinesMetrics,
  isPermuted,
  type ReadNumbers,
} from "../../metrics/kinds/baselines.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";

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
  const lacking = (
    code: "nothing-re-paired" | "no-split" | "no-interval" | "no-exchange",
    lacks: (one: ReadNumbers[BaselineNumber], number: BaselineNumber) => boolean,
  ) => {
    const numbers = BASELINE_NUMBERS.filter((number) =>
      read.some((one) => lacks(one[number], number))
    );
    return numbers.length > 0 && note(`baselines.${code}`, { numbers });
  };
  return notesOf(
    covered.length > 0 &&
      note("baselines.cover-some", { covered, of: scenes.count, views: scenes.views !== null }),
    lacking("nothing-re-paired", ({ value }, number) => value === null && number !== "unseen"),
    lacking("no-split", ({ value }, number) => value === null && number === "unseen"),
    lacking("no-interval", ({ value, ci }) => value !== null && !ci),
    lacking(
      "no-exchange",
      ({ value, threshold }, number) =>
        value !== null && isPermuted(number) && threshold === undefined,
    ),
  );
}
