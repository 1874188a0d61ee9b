/** The terms of the page. */
import { markup } from "../markup.ts";
import { PAPER } from "../paper.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import type { Chapter } from "./chapter.ts";
import { ruleTables } from "./rule_tables.ts";
import { plainTable } from "./tables_section.ts";

const TERMS: readonly [string, string][] = [
  [
    "Concept, value, object, scene",
    "Colour is a concept and red one of its values. One value of each concept makes an object (red cube); " +
    "a few objects make a scene. A model turns a picture or a caption of the scene into one vector.",
  ],
  [
    "Recognition",
    "A scene is correct by exact match: every value in it outscores every other value. " +
    "Numbers are shares of scenes, from 0 to 1.",
  ],
  [
    "Binding",
    "Red cube and blue sphere hold the same four values as blue cube and red sphere. A vector that only " +
    "lists the values, a bag of concepts, can't distinguish the two; a vector that binds can.",
  ],
  [
    "Chance, control, noise floor",
    "The same measurement where there is nothing to find: guessing, vectors shuffled against " +
    "their scenes, or pure noise. Compare every number with it.",
  ],
  [
    "R²",
    "Share of the variance between scene vectors that a model explains: 1 is all, 0 is none.",
  ],
];

const VERDICT: readonly [string, string] = [
  "How the verdict is made",
  `Concepts are decoded where p of 99 permutations of whole bags is .01 and the 95 % interval is above their mean. ` +
  `Binding is compared with a bag of concepts, which can't distinguish a scene and its swap: something is bound where p of ` +
  `199 permutations within bags is .01 or less and the 95 % interval is above chance. No claim is made that a number ` +
  `contradicts. Generalisation: linear probes generalise to unseen objects, or small models ` +
  `predict them to ${TRANSFER_SHARE} of what the vectors allow. A failure counts only where a simulated ` +
  "code that generalises is detected. An interval that includes the threshold is undecided.",
];

/** @param verdicts whether the page has any, or could have */
export function howToReadSection({ verdicts }: { verdicts: boolean }): Chapter {
  return {
    id: "reading",
    title: "Terms and rules",
    finding: "A bag of concepts is a vector that only lists red, blue, cube and sphere.",
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
