/** What screens and pages show of Results that packages bring, beside their tables and figures: each kind registers its own. */
import type { Metrics, Result } from "../../result/result.ts";
import type { StoredAnswers } from "../../verdict/answers.ts";
import type { Markup } from "../markup.ts";
import type { PictureSource, ReportEntry } from "../page/entry.ts";
import type { Table } from "../table.ts";

/** The first screen: a table, and in a line what follows from it. */
export interface FirstScreen {
  /** Heading of the table in a page. */
  readonly title: string;
  readonly table: Table;
  readonly line: string | null;
}

/** What a Result decides where it has no verdict. */
interface Decision extends Omit<FirstScreen, "title"> {
  /** The question. */
  readonly asks: string;
  /** What it is about, in a word: the left of a badge. */
  readonly about: string;
  /** The answer, in a word or two. */
  readonly word: string;
  /** All of it in sentences, but for what would settle what is open. */
  readonly sentences: readonly string[];
  readonly remedy: string | null;
}

export interface KindScreen {
  /** Null for a Result that lacks its numbers. */
  decision?(result: Result): Decision | null;
  /** What a Result answers for programs: its `metrics.answers`. */
  answers?(metrics: Metrics): StoredAnswers;
  /** Of a Result that decides nothing. */
  first?(result: Result): FirstScreen | null;
  /** Where a page has its sections: before all figures, before the evidence, behind it. */
  readonly place?: "first" | "answers" | "last";
  /** Those of a page, for its Results of this kind. */
  sections?(entries: readonly ReportEntry[], pictures: readonly PictureSource[]): readonly Markup[];
  /** Rows of the set whose pictures a section has a place for. */
  pictured?(result: Result): number[];
}

const registered = new Map<string, KindScreen>();

/** Makes known what is shown of a kind: called as what makes its tables is loaded. */
export function registerScreen(kind: string, screen: KindScreen): void {
  registered.set(kind, screen);
}

/** Of a kind that registered none an empty object. */
export const screenOf = ({ kind }: Pick<Result, "kind">): KindScreen => registered.get(kind) ?? {};

/** Null for a Result that has a verdict, or decides nothing. */
export const decisionOf = (result: Result): Decision | null =>
  screenOf(result).decision?.(result) ?? null;

/** The sections of this place, kind by kind. */
export function kindSections(
  where: KindScreen["place"],
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Markup[] {
  return [...registered.values()].flatMap(({ place, sections }) =>
    place === where && sections !== undefined ? sections(entries, pictures) : []
  );
}
