/** The words that the rest of the page is written in. */
import { type Markup, markup } from "../markup.ts";
import { TRANSFER_SHARE } from "../verdict/transfer.ts";
import { MARGIN, ruleTable } from "../verdict/verdict.ts";
import { plainTable } from "./tables_section.ts";

const TERMS: readonly [string, string][] = [
  [
    "Concept, value, object, scene",
    "Colour is a concept and red one of its values. One value of each concept makes an object (red cube); " +
    "a few objects make a scene. A model turns a picture or a caption of the scene into one vector.",
  ],
  [
    "Recognition",
    "A scene counts as right, a hit, by a strict exact-set match: every value that is in it scores above " +
    "every value that is not. " +
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
  `A reading counts when its whole 95 % interval lies more than ${MARGIN} above the larger control. ` +
  `Transfer counts when objects left out of the fit reach ${TRANSFER_SHARE} of what the vectors ` +
  "themselves allow. An interval across the line is undecided.",
];

/** @param verdicts whether the page has any, or could have */
export function readingSection({ verdicts }: { verdicts: boolean }): Markup {
  return markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this</h2>
<dl class="terms">${
    (verdicts ? [...TERMS, VERDICT] : TERMS).map(([term, meaning]) =>
      markup`
<div><dt>${term}</dt><dd>${meaning}</dd></div>`
    )
  }
</dl>
${
    verdicts
      ? markup`<details><summary>The rule as a table</summary>${plainTable(ruleTable())}</details>`
      : null
  }
</section>`;
}
