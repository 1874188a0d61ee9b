/** Notes on what was read, and how: labels, files, samples, arithmetic. */
import type { Result } from "./result.ts";
import { type Note, noteMaker, type NoteText, written } from "./note.ts";

export const INPUT_NOTES = {
  "said": "{text}",
  "labels.numbered":
    "{file} has no names of concepts and values; they are called concept1, … and 0, 1, ….",
  "labels.column-not-read": (
    { file, columns, count, why }: { file: string; columns: string; count: number; why: string },
  ) =>
    count === 1
      ? `${file}: the column ${columns} ${why} and was not used as a label.`
      : `${file}: each of the ${count} columns ${columns} ${why}; they were not used as labels.`,
  "labels.published-clevr": [
    "{file}: the shapes are cube, sphere, cylinder by index, as in the published CLEVR release.",
    "There the names of 1 and 2 are interchanged; this was corrected.",
  ],
  "labels.spellings-undecided": [
    "{spellings} differ only by case, blanks, invisible or look-alike characters.",
    "For claims about unseen objects say whether they are one value (--aliases merge) or several (--aliases keep).",
  ],
  "labels.spellings-kept": "{spellings} count as different values (aliases: keep).",
  "labels.spellings-merged":
    "{spellings} count as one value, named by its first spelling (aliases: merge).",
  "files.changed": "{file} has changed since manifest.json was written.",
  "scenes.sampled": "At most {most} scenes, a seeded sample, were measured (--max-scenes).",
  "scenes.views":
    "{scenes} scenes in {views} views make {rows} rows, each fitted and decoded separately.",
  "arithmetic.fused":
    "Sums of products were fused (--arithmetic fused): other processors may give other last digits.",
} as const;

/** A note on what was read. */
export const inputNote = noteMaker(INPUT_NOTES);

/** Its text. */
export function inputNoteText({ code, ...values }: Note): string {
  const text: NoteText = INPUT_NOTES[code as keyof typeof INPUT_NOTES];
  return written(text, values, inputNoteText);
}

/** What is said of sums of products that a core fused; of a strict one nothing. */
export function arithmeticNotes({ arithmetic }: { readonly arithmetic: string }): Note[] {
  return arithmetic === "fused" ? [inputNote("arithmetic.fused")] : [];
}

/** How many scenes were measured, and in how many rows: as many, but where scenes come in several views. Null without an input. */
export function sceneCount(
  { inputs, notes }: Pick<Result, "inputs" | "notes">,
): { readonly scenes: number; readonly rows: number } | null {
  if (inputs.length !== 1) return null;
  const [{ scenes: rows }] = inputs;
  const views = notes.find(({ code }) => code === "scenes.views");
  return { scenes: typeof views?.scenes === "number" ? views.scenes : rows, rows };
}
