/** Texts of notes that packages bring. Apart from the catalogue, so that a command which writes no note loads none. */
import { type NoteMaker, noteMaker, type NoteTexts } from "./note.ts";

const registered = new Set<NoteTexts>();

export function registerNotes(texts: NoteTexts): void {
  registered.add(texts);
}

export function registeredNotes(): readonly NoteTexts[] {
  return [...registered];
}

/** Makes notes of a package's texts, which are known from then on. */
export function registeredMaker<T extends NoteTexts>(texts: T): NoteMaker<T> {
  registerNotes(texts);
  return noteMaker(texts);
}
