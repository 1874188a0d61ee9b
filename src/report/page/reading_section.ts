/** The words that the rest of the page is written in. */
import { markup } from "../markup.ts";
import { PAPER } from "../paper.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import type { Chapter } from "./chapter.ts";
import { ruleTables } from "./rule_tables.ts";
import { BAG_MARGIN, MARGIN } from "../../verdict/numbers.ts";
import { plainTable } from "./tables_section.ts";

const TERMS: readonly [string, string][] = [
  [
    "Concept, value, object, scene",
    "Colour is a concept and red one of its values. One value of each concept makes an object (red cube); " +
    "a few objects make a scene. A model turns a picture or a caption of the scene into one vector.",
  ],
  [
    "Recognition",
    "A scene counts as right by exact match: every value that is in it scores above every value that is not. " +
    "Numbers are shares of scenes, so 1 is perfect.",
  ],
  [
    "Binding",
    "Red cube and blue sphere hold the same four values as blue cube and red sphere. A vector that only " +
    "lists the values, a bag of concepts, can't tell the two apart; one that binds can.",
  ],
  [
    "Chance, control, noise floor",
    "What the same measurement gives where there is nothing to find: guessing, vectors shuffled against " +
    "their scenes, or pure noise. Read no number without it.",
  ],
  [
    "R²",
    "The share of the variation between scene vectors that a formula explains: 1 is all, 0 is none.",
  ],
];

const VERDICT: readonly [string, string] = [
  "How the verdict is made",
  `Concepts count as read when the whole 95 % interval lies more than ${MARGIN} above the larger control. ` +
  `Binding is held to a bag of concepts, which tells no pair of twins apart: pairs and swaps must lie more ` +
  `than ${BAG_MARGIN} above it, and above vectors exchanged within their bags. No claim is made beside a number ` +
  `that excludes it. Transfer counts when readers of some objects read others, or small models ` +
  `predict them to ${TRANSFER_SHARE} of what the vectors allow. That it fails counts only where a planted ` +
  "code that carries over is found. An interval across the line is undecided.",
];

/** @param verdicts whether the page has any, or could have */
export function readingSection({ verdicts }: { verdicts: boolean }): Chapter {
  return {
    id: "reading",
    title: "How to read this",
    finding: "The words: a vector that only lists red, blue, cube and sphere is a bag of concepts.",
    body: markup`<dl class="terms">${
      (verdicts ? [...TERMS, VERDICT] : TERMS).map(([term, meaning]) =>
        markup`
<div><dt>${term}</dt><dd>${meaning}</dd></div>`
      )
    }
</dl>
${
      verdicts
        ? markup`<details><summary>The rule as a table</summary>${
          ruleTables().map((table) => plainTable(table))
        }</details>`
        : null
    }
<p class="small"><a href="https://arxiv.org/abs/${PAPER.arxiv}">The paper</a>: ${PAPER.authors}, “${PAPER.title}”.</p>`,
  };
}
