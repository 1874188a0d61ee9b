import type { SceneSet } from "../../data/scene_set.ts";
import type { VisibleNumbers } from "../../metrics/kinds/visible.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { SwapDesign } from "../../inference/swaps/swaps.ts";
import { type Note, notesOf } from "../../result/note.ts";

/** What is missing, and what was left out. */
export function visibleNotes(
  scenes: SceneSet,
  { found, scenes: looked, repeated }: SwapDesign,
  { paired, nearer, power }: VisibleNumbers,
  concepts: { readonly [name: string]: { readonly swapCosine: { readonly value: number | null } } },
): Note[] {
  const views = scenes.views !== null;
  const alone = Object.entries(concepts).filter(([, { swapCosine }]) => swapCosine.value === null)
    .map(([name]) => name);
  const withoutInterval = paired.value !== null && !paired.ci ||
    nearer.value !== null && (!nearer.ci || power.nearerLow === null);
  return notesOf(
    !views && note("visible.no-views"),
    views && paired.value === null && note("visible.no-second-view"),
    nearer.value === null && note("visible.no-other-value"),
    alone.length > 0 && note("visible.never-alone", { concepts: alone }),
    withoutInterval && note("visible.no-interval"),
    looked < found && note("visible.sampled", { scenes: looked, of: found }),
    repeated > 0 && note("visible.repeated", { rows: repeated, views }),
  );
}
