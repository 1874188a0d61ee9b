import type { SceneSet } from "../../data/scene_set.ts";
import type { VisibleConcept, VisibleNumbers } from "../../metrics/kinds/visible.ts";
import type { SwapDesign } from "../../inference/swaps/swaps.ts";

/** What is missing, and what was left out. */
export function visibleNotes(
  scenes: SceneSet,
  { found, scenes: looked, repeated }: SwapDesign,
  { paired, nearer, power }: VisibleNumbers,
  concepts: { readonly [name: string]: VisibleConcept },
): string[] {
  const alone = Object.entries(concepts).filter(([, { swapCosine }]) => swapCosine.value === null);
  const withoutInterval = paired.value !== null && !paired.ci ||
    nearer.value !== null && (!nearer.ci || power.nearerLow === null);
  return [
    ...scenes.views === null
      ? [
        "Scenes have no views (a column `view`), so swaps were compared with scenes that have one other value, not with paraphrases.",
      ]
      : paired.value === null
      ? ["No scene with a swap has two views, so swaps were not compared with paraphrases."]
      : [],
    ...nearer.value === null
      ? ["No scene with a swap has another with one other value, so these were not compared."]
      : [],
    ...alone.length > 0
      ? [
        `No two scenes differ in who has which ${
          alone.map(([name]) => name).join(" or ")
        } alone, with every other value in its position.`,
      ]
      : [],
    ...withoutInterval
      ? ["Some shares have no interval over objects: some object is in every case."]
      : [],
    ...looked < found
      ? [
        `Of ${found} scenes with a swap, ${looked} were looked at: whole bags, drawn with the seed.`,
      ]
      : [],
    ...repeated > 0
      ? [
        `${repeated === 1 ? "1 row shows" : `${repeated} rows show`} a scene ${
          scenes.views === null ? "" : "in a view "
        }that an earlier row shows; ` +
        "of these the cosines with swaps take the first alone.",
      ]
      : [],
  ];
}
