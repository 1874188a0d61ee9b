/** Kinds of Results that packages bring: each registers its report, and how it is made again. */
import type { OptionSpecs } from "../job/options.ts";
import type { ResultTree } from "../metrics/node.ts";
import { registerDeclared } from "../metrics/registered_numbers.ts";
import type { Chart } from "../report/chart.ts";
import type { KindAnswer } from "../report/page/entry.ts";
import type { Table } from "../report/table.ts";
import type { NoteTexts } from "../result/note.ts";
import { registerNotes } from "../result/registered_notes.ts";
import type { Result } from "../result/result.ts";
import type { Remaker } from "./remaker.ts";

/** Tables and figures of one kind of Result. */
export interface KindReport {
  readonly kind: string;
  /** Texts of its notes. */
  readonly notes?: NoteTexts;
  tables(result: Result): readonly Table[];
  charts(result: Result): readonly Chart[];
  /** Where a Result has no verdict of its own. */
  answer?(result: Result): KindAnswer;
}

/** Arguments of `verify` that name what a Result was made from. */
interface NamedSources {
  /** Positional arguments after the Result. */
  readonly words: readonly string[];
  /** Files and folders by option. */
  readonly files: { readonly [option: string]: string | undefined };
  /** `--embeddings`. */
  readonly embeddings: string | null;
}

/** One kind. Its code is loaded when a Result of it is there. */
export interface OutsideKind {
  readonly kind: string;
  /** What its numbers are, where they have names of their own. */
  readonly numbers?: ResultTree;
  readonly report: () => Promise<KindReport>;
  /** Makes its Results again; null for a kind that can't be. */
  readonly remaker: ((sources: NamedSources) => Promise<Remaker>) | null;
  /** What it is made of, where that is several Results or sets: its task takes them, and `verify` after the Result. */
  readonly takes?: "results" | "sets";
  /** Placeholder for what `verify` takes after the Result ("FILE…") in the line that a report shows; null: no such line. */
  readonly made: (result: Result) => string | null;
  /** Flags of its task, where a Result has them as they were given: it then shows its own command line. */
  readonly options?: OptionSpecs;
  /** Flags for files that a Result of it names by their content alone. */
  readonly sources: OptionSpecs;
}

const registered = new Map<string, OutsideKind>();

/** Makes kinds known to reports, to `verify` and to the lines that say how a Result is made again. */
export function registerKinds(kinds: readonly OutsideKind[]): void {
  for (const kind of kinds) registered.set(kind.kind, kind);
  registerDeclared(kinds);
}

/** Those that were registered, in that order. */
export function outsideKinds(): readonly OutsideKind[] {
  return [...registered.values()];
}

/** A registered kind; null where there is none of this name. */
export function outsideKind(kind: string): OutsideKind | null {
  return registered.get(kind) ?? null;
}

/** The report of a registered kind, whose notes have texts from then on; null where there is none of this name. */
export async function outsideReport(kind: string): Promise<KindReport | null> {
  const report = await outsideKind(kind)?.report() ?? null;
  if (report?.notes !== undefined) registerNotes(report.notes);
  return report;
}
