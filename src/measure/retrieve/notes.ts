import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { intervalAt, numberAt } from "../../metrics/read.ts";
import { type Note, notesOf } from "../../result/note.ts";
import type { Metrics } from "../../result/result.ts";
import { type Retrieval, swapsMissing } from "./retrieval.ts";
import { LEAST_SCENES } from "./control.ts";
import { MOST_QUERIES } from "./whole_bank.ts";

/** What was left out of a retrieval, and why numbers are missing. */
export function retrievalNotes(
  { bank, trials, set }: Retrieval,
  metrics: Metrics,
  scenes: number,
): Note[] {
  const without = bank.rowOf.filter((row) => row < 0).length;
  const whole = bank.captions !== null;
  const at = (path: "bank.top1" | "caption.accuracy" | "ridge.bank.top1") =>
    numberAt<RetrieveMetrics>(metrics, path);
  const unsure = at("caption.accuracy") !== null &&
    intervalAt<RetrieveMetrics>(metrics, "caption.accuracy.ci") === null;
  return notesOf(
    whole && trials.scenes.length === 0 && note(`retrieve.${swapsMissing(set)}`),
    whole && trials.reordered > 0 && note("retrieve.in-order", {
      used: trials.scenes.length,
      of: trials.scenes.length + trials.reordered,
    }),
    scenes < LEAST_SCENES && note("retrieve.few-scenes", { scenes, least: LEAST_SCENES }),
    unsure && note("retrieve.no-interval"),
    at("bank.top1") === 1 && note("retrieve.all-found", { mapped: false }),
    at("ridge.bank.top1") === 1 && note("retrieve.all-found", { mapped: true }),
    without > 0 && note("retrieve.without-caption", { without, scenes }),
    !whole && note("retrieve.no-captions"),
    bank.conceptCaptions === null && note("retrieve.no-concept-captions"),
    whole && bank.scenes.views !== null && note("retrieve.first-view"),
    whole && set.scenes.count > MOST_QUERIES && note("retrieve.sampled", { scenes: MOST_QUERIES }),
  );
}
