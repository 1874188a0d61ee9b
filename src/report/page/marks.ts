/** How an answer looks at a glance: a mark and a colour, always beside its word. */
import type { Answer } from "../../verdict/questions/question.ts";
import type { Outcome, TransferName, VerdictName } from "../../verdict/verdict.ts";
import { type Markup, markup } from "../markup.ts";

/** "part": it holds of some. "none": nothing was measured. */
type AnswerMark = "pass" | "part" | "fail" | "open" | "none";

export const OF_VERDICT: { readonly [name in VerdictName]: AnswerMark } = {
  "binds": "pass",
  "binds by position": "pass",
  "binds, not linearly": "pass",
  "binds in part": "part",
  "bag of concepts": "fail",
  "none": "fail",
  "undecided": "open",
};

export const OF_TRANSFER: { readonly [name in TransferName]: AnswerMark } = {
  "transfers": "pass",
  "does not transfer": "fail",
  "world too small": "open",
  "undecided": "open",
  "not measured": "none",
};

/** The word of the first screen, wherever people look. */
export const GENERALISES: { readonly [name in TransferName]: string } = {
  "transfers": "generalises",
  "does not transfer": "does not generalise",
  "world too small": "too few objects to tell",
  "undecided": "generalisation inconclusive",
  "not measured": "not measured",
};

export const OF_OUTCOME: { readonly [name in Outcome]: AnswerMark } = {
  yes: "pass",
  no: "fail",
  unclear: "open",
  unknown: "none",
};

export const OF_ANSWER: { readonly [name in Answer]: AnswerMark } = {
  "yes": "pass",
  "shown": "pass",
  "linearly": "pass",
  "wherever it stands": "pass",
  "in part": "part",
  "by place": "part",
  "not linearly": "part",
  "no": "fail",
  "a baseline is better": "fail",
  "not shown": "open",
  "too easy": "open",
  "not found": "open",
  "can't tell": "open",
  "undecided": "open",
  "not measured": "none",
};

/** In a square of 16: a tick, a tick of dashes, a cross, a question, a dash. */
const SIGNS: { readonly [standing in AnswerMark]: string } = {
  pass: "M4,8.5l3,3l5.5,-7",
  part: "M4,8.5l3,3M9,9l3.5,-4.5",
  fail: "M4.5,4.5l7,7m0,-7l-7,7",
  open: "M5.7,6.2a2.4,2.3 0 1 1 3.4,2.1q-1.1,.6 -1.1,1.7M8,12v.6",
  none: "M4.5,8h7",
};

export function marked(standing: AnswerMark, word: string | Markup): Markup {
  return markup`<span class="said ${standing}"><svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="${
    SIGNS[standing]
  }"/></svg>${word}</span>`;
}

const WORDS: { readonly [word: string]: AnswerMark } = {
  ...OF_VERDICT,
  ...OF_TRANSFER,
  ...OF_ANSWER,
};

/** A word of a table: an answer has its mark. */
export function worded(text: string): string | Markup {
  return Object.hasOwn(WORDS, text) ? marked(WORDS[text], text) : text;
}
