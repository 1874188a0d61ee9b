/** Probes given by `--probes`: which scenes they were fitted on, as far as that is known. */

import { probeSplitFile, readFittedSplit, readSplit } from "./files.ts";
import type { ProbeOptions } from "./options.ts";
import { type ProbeSplit, splitFromMarks } from "./split.ts";
import { note } from "../metrics/notes/catalogue.ts";
import type { Note } from "../result/note.ts";

/**
 * The split that lies beside given probes; null where none does, where it is of another number of
 * scenes (probes may be used on a set that they were not fitted on), or where no probes are given.
 * Without it test scenes may be scenes that the probes were fitted on, which they recognise too well.
 *
 * @throws RangeError where `--split` names other scenes
 */
export async function splitOfGiven(
  { probes, split }: Pick<ProbeOptions, "probes" | "split">,
  scenes: number,
): Promise<ProbeSplit | null> {
  if (probes === null) return null;
  const marks = await readFittedSplit(probes);
  if (marks === null || marks.length !== scenes) return null;
  const file = probeSplitFile(probes);
  if (split !== null) {
    const requestedSplit = await readSplit(split);
    if (
      requestedSplit.length !== scenes ||
      requestedSplit.some((mark, scene) => mark !== marks[scene])
    ) {
      throw new RangeError(
        `${split} does not mark the scenes that the probes were fitted on, as ${file} does. Leave --split away, or give probes of that split.`,
      );
    }
  }
  return splitFromMarks(marks, scenes, file);
}

/**
 * Why there are no numbers of scenes that the probes were not fitted on.
 *
 * @param untouched these scenes; null where it is not known which they are
 */
export function untouchedNotes(untouched: Int32Array | null): Note[] {
  if (untouched === null) return [note("probes.scenes-unknown")];
  return untouched.length > 0 ? [] : [note("probes.no-new-scenes")];
}
