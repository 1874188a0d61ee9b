/** What would settle an open question: a word for programs, a sentence for people. */

/** In Results: `answers.QUESTION.remedy`. */
export type RemedyCode =
  | "check-order"
  | "shuffle-rows"
  | "add-objects-or-concepts"
  | "add-swaps"
  | "more-groups"
  | "even-groups"
  | "more-scenes"
  | "more-scenes-of-each-object"
  | "more-objects"
  | "more-values"
  | "add-views"
  | "differing-views"
  | "harder-scenes"
  | "name-spellings"
  | "use-ridge";

export interface Remedy {
  readonly code: RemedyCode;
  readonly text: string;
}

/** Null where there is nothing to say. */
export function remedyOf(code: RemedyCode, text: string | null): Remedy | null {
  return text === null ? null : { code, text };
}
