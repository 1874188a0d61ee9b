/** What a Result says of spellings that could be one value. */
import { inputNote } from "../../result/input_notes.ts";
import type { Note } from "../../result/note.ts";
import { type AliasChoice, type Aliases, aliasWords } from "./aliases.ts";

/** Undecided spellings, a note a concept. */
export function undecidedAliases(aliases: readonly Aliases[]): Note[] {
  return aliasWords(aliases).map((spellings) =>
    inputNote("labels.spellings-undecided", { spellings })
  );
}

/** What was decided, a note a concept. */
export function decidedAliases(aliases: readonly Aliases[], choice: AliasChoice): Note[] {
  const code = choice === "keep" ? "labels.spellings-kept" : "labels.spellings-merged";
  return aliasWords(aliases).map((spellings) => inputNote(code, { spellings }));
}
