/** Notes of `intervene`. */
import { details } from "../../result/note.ts";

export const INTERVENE_NOTES = {
  ...details({
    "intervene.no-edits": ({ edits }: { edits: "same" | "different" }) =>
      `In no edited scene ${
        edits === "same"
          ? "is the attribute equal in all objects"
          : "do the objects differ in the attribute"
      }, so there are no rates of "${edits}" edits.`,
    "intervene.absent":
      "{pairs} pairs of scene and target were left out: the edited scene is not in the set.",
  }),
  "intervene.sampled":
    "Interventions edit {edited} of {scenes} scenes, a seeded sample (--max-edits); all scenes are candidates.",
  "intervene.views":
    "Each view is edited separately; an edit succeeds where any view of the target scene is nearest.",
  "intervene.all-agree":
    "In every scene two objects agree in another concept, so none was edited (--scenes all edits them).",
  "intervene.some-agree":
    "{scenes} scenes whose objects agree in another concept were not edited, as published (--scenes all edits them).",
  "intervene.none-edited": "No scene has its edited scenes in the set, so nothing was edited.",
  "intervene.none-new":
    "The probes were fitted on one of the two scenes of every edit ({edits}), so no edit has new scenes.",
} as const;
