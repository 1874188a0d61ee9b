/** What each answer rests on: a sentence, then question by question with the numbers. */
import { type Markup, markup } from "../markup.ts";
import { sentenceCase } from "../../text/sentence_case.ts";
import { askedAndTold } from "../../verdict/questions/questions.ts";
import type { Outcome, Verdict } from "../../verdict/verdict.ts";
import type { ReportEntry } from "./entry.ts";
import { MOST_CARDS } from "./opening.ts";
import { pairFigure } from "./scenes/pair_figure.ts";
import type { PictureSource } from "./scenes/scene_pictures.ts";
import { wholeVerdict } from "./whole_verdict.ts";

const ANSWER: Record<Outcome, string> = {
  yes: "Yes",
  no: "No",
  unclear: "Unclear",
  unknown: "Not known",
};

/** Null where no Result of the page can decide it. */
export async function evidenceSection(
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Promise<Markup | null> {
  const found = entries.flatMap((entry, e) => {
    const verdict = wholeVerdict(entry.result);
    return verdict === null ? [] : [{ entry, verdict, picture: pictures[e] }];
  });
  if (found.length === 0) return null;
  // What the first screen had no room for.
  const whole = found.length > MOST_CARDS;
  const cards: Markup[] = [];
  for (const { entry, verdict, picture } of found) {
    const pair = whole ? await pairFigure(entry.result, picture) : null;
    cards.push(card(entry.name, verdict, whole, pair));
  }
  return markup`<section aria-labelledby="evidence">
<h2 id="evidence">What the answer rests on</h2>
<div class="grid">${cards}</div>
</section>`;
}

function card(name: string, found: Verdict, whole: boolean, pair: Markup | null): Markup {
  const rest = whole ? found.sentence : found.sentence.slice(found.answer.length).trim();
  return markup`<div><h3>${name}</h3>
${rest === "" ? null : markup`<p class="rests">${rest}</p>`}
${pair}
<dl class="evidence">${
    found.evidence.map(({ question, outcome, why }) =>
      markup`
<div><dt>${question}</dt><dd class="answer">${
        ANSWER[outcome]
      }</dd><dd class="why">${why}</dd></div>`
    )
  }${
    askedAndTold(found.questions).map(({ asks, answer, sentence }) =>
      markup`
<div><dt>${asks}</dt><dd class="answer">${
        sentenceCase(answer)
      }</dd><dd class="why">${sentence}</dd></div>`
    )
  }
</dl>
</div>`;
}
