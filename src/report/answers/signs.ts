/** What answers look like at a glance. */
import type { AnswerWord } from "../../verdict/answers.ts";

export type Marks = { readonly [answer in AnswerWord]: string };

export const SIGNS: Marks = { "yes": "✓", "in part": "~", "no": "✗", "undecided": "?" };
/** Where a terminal has no others. */
export const PLAIN: Marks = { "yes": "+", "in part": "~", "no": "x", "undecided": "?" };
