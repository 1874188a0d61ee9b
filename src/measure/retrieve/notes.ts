import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import { intervalAt, numberAt } from "../../metrics/read.ts";
import type { Metrics } from "../../result/result.ts";
import type { Retrieval } from "./retrieval.ts";
import { MOST_QUERIES } from "./whole_bank.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** What was left out of a retrieval, and why numbers are missing. */
export function retrievalNotes(
  { bank, trials, set }: Retrieval,
  metrics: Metrics,
  scenes: number,
): string[] {
  const notes: string[] = [];
  const { same, absent } = trials.leftOut;
  if (same > 0) notes.push(NOT_MEASURED.sameSwaps(same));
  if (absent > 0) notes.push(NOT_MEASURED.absentSwaps(absent));
  if (trials.scenes.length === 0 && bank.captions !== null) {
    notes.push(
      set.scenes.objects < 2
        ? "A scene of one object has no swap, so captions were not compared with swapped ones."
        : "No scene has a swap among the captions, so captions were not compared with swapped ones.",
    );
  }
  if (
    numberAt<RetrieveMetrics>(metrics, "caption.accuracy") !== null &&
    intervalAt<RetrieveMetrics>(metrics, "caption.accuracy.ci") === null
  ) {
    notes.push(
      NOT_MEASURED.interval(
        "caption accuracy over objects",
        "fewer than three objects are in the trials, or one is in all of them",
      ),
    );
  }
  for (const [at, called] of [["", "as they are"], ["ridge.", "through the map"]] as const) {
    if (numberAt<RetrieveMetrics>(metrics, `${at}bank.top1`) === 1) {
      notes.push(NOT_MEASURED.swapErrors(called));
    }
  }
  const without = bank.rowOf.filter((row) => row < 0).length;
  if (without > 0) notes.push(`${without} of ${scenes} scenes have no caption in the second set.`);
  if (bank.captions === null) {
    notes.push("The set has no captions of scenes (captions.npy), only of single concepts.");
  }
  if (bank.conceptCaptions === null) {
    notes.push(
      "There are no captions of single concepts (concept_captions.npy), so scenes were not compared with them.",
    );
  }
  if (bank.captions !== null && bank.scenes.views !== null) {
    notes.push(
      "A caption in several views is that of its first row: other views were not compared.",
    );
  }
  if (set.scenes.count > MOST_QUERIES && bank.captions !== null) {
    notes.push(`A sample of ${MOST_QUERIES} scenes was looked up in the whole bank.`);
  }
  return notes;
}
