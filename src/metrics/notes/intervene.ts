/** Notes of `intervene`. */
import { detail } from "../../result/note.ts";

export const INTERVENE_NOTES = {
  "intervene.sampled": ({ edited, scenes }: { edited: number; scenes: number }) =>
    `Interventions edit a sample of ${edited} of ${scenes} scenes, drawn from the seed (--max-edits); every scene can be found.`,
  "intervene.views": () =>
    "Each view is edited by itself, and found where any view of the scene wanted is nearest.",
  "intervene.all-agree": () =>
    "In every scene two objects agree in another concept, so none was edited (--scenes all edits them).",
  "intervene.some-agree": ({ scenes }: { scenes: number }) =>
    `${scenes} scenes whose objects agree in another concept were not edited, as published (--scenes all edits them).`,
  "intervene.none-edited": () =>
    "No scene has its edited scenes in the set, so nothing was edited.",
  "intervene.no-edits": detail(({ edits }: { edits: "same" | "different" }) =>
    `In no edited scene ${
      edits === "same"
        ? "is the attribute equal in all objects"
        : "do the objects differ in the attribute"
    }, so there are no rates of the edits called "${edits}".`
  ),
  "intervene.none-new": ({ edits }: { edits: "all" | "same" | "different" }) =>
    `The probes were fitted on one of the two scenes of every edit (${edits}), so none was probed on a scene new to them.`,
  "intervene.absent": detail(({ pairs }: { pairs: number }) =>
    `${pairs} pairs of scene and target were left out of the interventions: an edited scene is not in the set.`
  ),
} as const;
