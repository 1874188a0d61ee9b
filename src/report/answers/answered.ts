/** What a Result answers in sentences, whichever question it was made for: for screens, cards, badges and notebooks. */
import type { Result } from "../../result/result.ts";
import { beforeRemedy, verdictOf } from "../../verdict/verdict.ts";
import { decisionOf } from "../outside/screens.ts";

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
  const decision = decisionOf(result);
  if (decision !== null) {
    const { asks, about, word, sentences, remedy } = decision;
    const paragraphs = remedy === null ? sentences : [...sentences, `To settle it: ${remedy}`];
    return { asks, about, word, paragraphs, sentences, remedy };
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
