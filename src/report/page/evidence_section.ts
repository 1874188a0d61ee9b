/** What each answer rests on: a sentence, then question by question with the numbers. */
import { type Markup, markup } from "../markup.ts";
import { type Outcome, verdictOf } from "../verdict/verdict.ts";
import type { ReportEntry } from "./entry.ts";

const ANSWER: Record<Outcome, string> = {
  yes: "Yes",
  no: "No",
  unclear: "Unclear",
  unknown: "Not known",
};

/** Null where no Result of the page can decide it. */
export function evidenceSection(entries: readonly ReportEntry[]): Markup | null {
  const cards = entries.map(card).filter((made) => made !== null);
  if (cards.length === 0) return null;
  return markup`<section aria-labelledby="evidence">
<h2 id="evidence">What the answer rests on</h2>
<div class="grid">${cards}</div>
</section>`;
}

function card({ name, result }: ReportEntry): Markup | null {
  const found = verdictOf(result);
  if (found === null) return null;
  const rest = found.sentence.slice(found.answer.length).trim();
  return markup`<div><h3>${name}</h3>
${rest === "" ? null : markup`<p class="rests">${rest}</p>`}
<dl class="evidence">${
    found.evidence.map(({ question, outcome, why }) =>
      markup`
<div><dt>${question}</dt><dd class="answer">${
        ANSWER[outcome]
      }</dd><dd class="why">${why}</dd></div>`
    )
  }
</dl>
</div>`;
}
