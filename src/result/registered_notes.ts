/** Texts of notes that packages bring with their kinds of Results. Apart from the catalogue, which no start needs. */
import type { NoteTexts } from "./note.ts";

const registered = new Set<NoteTexts>();

export function registerNotes(texts: NoteTexts): void {
  registered.add(texts);
}

export function registeredNotes(): readonly NoteTexts[] {
  return [...registered];
}
