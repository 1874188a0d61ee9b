import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import type { InterveneMetrics } from "../../metrics/kinds/intervene.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";
import type { EditPlan } from "./edit_plan.ts";

/**
 * What was left out of the interventions, and why numbers are missing.
 *
 * @param isKnown whether it is known which scenes the probes were fitted on
 */
export function interventionNotes(
  { scenes }: EmbeddingSet,
  options: { scenes: "distinct" | "all"; estimator: readonly Estimator[] },
  plan: EditPlan,
  able: readonly Estimator[],
  metrics: InterveneMetrics,
  isKnown: boolean,
): Note[] {
  // Edits are the same for all estimators.
  const result = metrics[able[0]];
  const none = plan.scenes.length === 0;
  const allAgree = options.scenes === "distinct" && plan.sharedScenes === scenes.count;
  return notesOf(
    able.length < options.estimator.length && note("embeddings.no-single-objects"),
    scenes.views !== null && note("intervene.views"),
    none && note(allAgree ? "intervene.all-agree" : "intervene.none-edited"),
    !none && plan.sharedScenes > 0 && note("intervene.some-agree", { scenes: plan.sharedScenes }),
    (["same", "different"] as const)
      .filter((edits) => !none && result?.retrieval[edits].reason === "no-edits")
      .map((edits) => note("intervene.no-edits", { edits })),
    (["all", "same", "different"] as const)
      .filter((edits) => isKnown && result?.probingTest[edits].reason === "no-new-scenes")
      .map((edits) => note("intervene.none-new", { edits })),
  );
}
