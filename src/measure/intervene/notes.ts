import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import type { EditPlan } from "./edit_plan.ts";
import { editsIn } from "./success_rates.ts";

/** What was left out of the interventions, and why numbers are missing. */
export function interventionNotes(
  { scenes }: EmbeddingSet,
  options: { scenes: "distinct" | "all"; estimator: readonly Estimator[] },
  plan: EditPlan,
  able: readonly Estimator[],
  isNew: Uint8Array | null,
): Note[] {
  const none = plan.scenes.length === 0;
  const allAgree = options.scenes === "distinct" && plan.sharedScenes === scenes.count;
  return [
    ...able.length < options.estimator.length ? [note("embeddings.no-single-objects")] : [],
    ...scenes.views === null ? [] : [note("intervene.views")],
    ...none
      ? [note(allAgree ? "intervene.all-agree" : "intervene.none-edited")]
      : plan.sharedScenes > 0
      ? [note("intervene.some-agree", { scenes: plan.sharedScenes })]
      : [],
    ...(["same", "different"] as const)
      .filter((edits) => !none && editsIn(plan, edits).length === 0)
      .map((edits) => note("intervene.no-edits", { edits })),
    ...(["all", "same", "different"] as const).filter((edits) => {
      const found = editsIn(plan, edits);
      return found.length > 0 && isNew !== null && found.every((edit) => isNew[edit] !== 1);
    }).map((edits) => note("intervene.none-new", { edits })),
    ...plan.skipped > 0 ? [note("intervene.absent", { pairs: plan.skipped })] : [],
  ];
}
