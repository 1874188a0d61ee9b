/** What a Result answers in sentences, whichever question it was made for: for screens, cards, badges and notebooks. */
import type { Result } from "../result/result.ts";
import { mapAnswerOf } from "./map_answer.ts";
import { beforeRemedy, verdictOf } from "./verdict.ts";

interface Answered {
  /** The question; null where it is whether something is bound, which every place asks in words of its own. */
  readonly asks: string | null;
  /** What it is about, in a word: the left of a badge. */
  readonly about: string;
  /** The answer, in a word or two. */
  readonly word: string;
  /** All of it, in sentences. */
  readonly paragraphs: readonly string[];
  /** The same without what would settle it. */
  readonly sentences: readonly string[];
  readonly remedy: string | null;
}

/** Null for a Result that decides nothing by itself. */
export function answeredOf(result: Result): Answered | null {
  const repaired = mapAnswerOf(result);
  if (repaired !== null) {
    const { answer, sentences, remedy } = repaired;
    const paragraphs = remedy === null ? sentences : [...sentences, `To settle it: ${remedy}`];
    return { asks: REPAIR_ASKS, about: "repair", word: answer, paragraphs, sentences, remedy };
  }
  const verdict = verdictOf(result);
  return verdict === null ? null : {
    asks: null,
    about: "binding",
    word: verdict.verdict,
    paragraphs: verdict.paragraphs,
    sentences: beforeRemedy(verdict),
    remedy: verdict.remedy,
  };
}

/** Whether a search sees more through a map. */
const REPAIR_ASKS = "Does a linear map make binding visible to a search?";
