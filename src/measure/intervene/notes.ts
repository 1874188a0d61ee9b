import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { missingCombinations } from "../tables/missing_combinations.ts";
import type { EditPlan } from "./edit_plan.ts";
import { editsIn } from "./success_rates.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** What was left out of the interventions, and why numbers are missing. */
export function interventionNotes(
  set: EmbeddingSet,
  options: { scenes: "distinct" | "all"; estimator: readonly Estimator[] },
  plan: EditPlan,
  able: readonly Estimator[],
  untouched: Int32Array | null,
  isNew: Uint8Array | null,
): string[] {
  const found: string[] = [];
  if (able.length < options.estimator.length) {
    found.push(NOT_MEASURED.single());
  }
  if (set.scenes.views !== null) {
    found.push(
      "Each view is edited by itself, and found where any view of the scene wanted is nearest.",
    );
  }
  if (plan.scenes.length === 0) {
    found.push(
      options.scenes === "distinct" && plan.sharedScenes === set.scenes.count
        ? "In every scene two objects agree in another concept, so none was edited (--scenes all edits them)."
        : "No scene has its edited scenes in the set, so nothing was edited.",
    );
  } else if (plan.sharedScenes > 0) {
    found.push(
      `${plan.sharedScenes} scenes whose objects agree in another concept were not edited, as published (--scenes all edits them).`,
    );
  }
  for (const split of ["same", "different"] as const) {
    if (plan.scenes.length === 0 || editsIn(plan, split).length > 0) continue;
    found.push(
      NOT_MEASURED.edits(
        split === "same"
          ? "is the attribute equal in all objects"
          : "do the objects differ in the attribute",
        split,
      ),
    );
  }
  for (const split of ["all", "same", "different"] as const) {
    const edits = editsIn(plan, split);
    if (edits.length === 0 || isNew === null || edits.some((e) => isNew[e] === 1)) continue;
    found.push(
      `The probes were fitted on one of the two scenes of every edit (${split}), so none was probed on a scene new to them.`,
    );
  }
  if (plan.skipped > 0) {
    found.push(NOT_MEASURED.absentEdits(plan.skipped));
  }
  return [...found, ...untouchedNotes(untouched), ...missingCombinations(set)];
}
