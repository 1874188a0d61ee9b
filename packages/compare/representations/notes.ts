/** What a reader of a comparison of representations has to know. */
import { type Note, notesOf } from "@bindscope/bindscope/rooms/result";
import { compareNote } from "../note_texts.ts";
import type { CommonScenes } from "./common_scenes.ts";
import type { NamedSet } from "./settings.ts";
import type { BindingShown } from "./shown.ts";

export function representationNotes(
  entries: readonly NamedSet[],
  { count, found, openBags, objects }: CommonScenes,
  shown: readonly BindingShown[],
): Note[] {
  return notesOf(
    count < found && compareNote("representations.sampled", { scenes: count, found }),
    shown.some(({ told }) => told === "design") &&
      compareNote("representations.few-bags", { bags: openBags }),
    entries.flatMap(({ name }, i) => {
      const { told, needed } = shown[i];
      return told === "not shown"
        ? compareNote("representations.not-shown", { set: name, needed })
        : [];
    }),
    objects.columns > 32 && compareNote("representations.groups"),
  );
}
