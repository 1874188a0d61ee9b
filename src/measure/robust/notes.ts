import type { RobustMetrics } from "../../metrics/kinds/robust.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Plain } from "../harness/plain.ts";
import { type Note, notesOf } from "../../result/note.ts";

/** Why numbers are missing, or are not what they usually are. */
export function robustNotes(metrics: Plain<RobustMetrics>, tooMany: boolean): Note[] {
  const { apart, draws, planted: control } = metrics;
  return notesOf(
    apart === 0 && note("robust.views-equal"),
    tooMany && note("robust.many-pairings"),
    !tooMany && draws === 0 && note("robust.no-exchange"),
    control === null && note("robust.not-planted"),
  );
}
