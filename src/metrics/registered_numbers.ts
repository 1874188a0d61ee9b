/** Numbers and notes of kinds of Results that rooms above bring. Apart from the catalogue, which no start needs. */
import type { NoteTexts } from "../result/note.ts";
import { registerNotes } from "../result/registered_notes.ts";
import type { ResultTree } from "./node.ts";

/** A kind of Result with its numbers and notes, where `src/metrics/` does not have them. */
interface DeclaredKind {
  readonly kind: string;
  readonly numbers?: ResultTree;
  readonly notes?: NoteTexts;
}

interface RegisteredNumbers {
  /** What an analysis is made of, in its order. */
  readonly analyzed: readonly DeclaredKind[];
  /** Numbers that were registered, in that order. */
  readonly trees: ReadonlyMap<string, ResultTree>;
}
let registered: RegisteredNumbers = { analyzed: [], trees: new Map() };

/** Makes numbers and notes of kinds of Results known. */
export function registerDeclared(declared: readonly DeclaredKind[]): void {
  for (const { kind, numbers, notes } of declared) {
    if (notes !== undefined) registerNotes(notes);
    if (numbers === undefined || registered.trees.get(kind) === numbers) continue;
    registered = { ...registered, trees: new Map([...registered.trees, [kind, numbers]]) };
  }
}

/** Makes known which kinds an analysis is made of, and their numbers. */
export function registerAnalysis(analyzed: readonly DeclaredKind[]): void {
  if (registered.analyzed === analyzed) return;
  registered = { ...registered, analyzed };
  registerDeclared(analyzed);
}

/** All that was registered: another object where one more was. */
export const registeredNumbers = (): RegisteredNumbers => registered;
