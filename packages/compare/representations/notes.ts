/** What a reader of a comparison of representations has to know. */
import type { Note } from "@bindscope/bindscope/rooms/result";
import { compareNote } from "../note_texts.ts";
import type { CommonScenes } from "./common_scenes.ts";
import type { NamedSet } from "./settings.ts";
import type { BindingShown } from "./shown.ts";

export function representationNotes(
  entries: readonly NamedSet[],
  { count, found, openBags, objects }: CommonScenes,
  shown: readonly BindingShown[],
): Note[] {
  const notes: Note[] = [];
  if (count < found) notes.push(compareNote("representations.sampled", { scenes: count, found }));
  if (shown.some(({ told }) => told === "design")) {
    notes.push(compareNote("representations.few-bags", { bags: openBags }));
  }
  for (const [i, { name }] of entries.entries()) {
    const { told, needed } = shown[i];
    if (told === "not shown") {
      notes.push(compareNote("representations.not-shown", { set: name, needed }));
    }
  }
  if (objects.columns > 32) notes.push(compareNote("representations.groups"));
  return notes;
}
