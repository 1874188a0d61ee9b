/** The answer first: one large sentence a Result, and under it what it rests on. */
import { Markup, markup } from "../markup.ts";
import { type Outcome, type VerdictName, verdictOf } from "../verdict/verdict.ts";
import type { ReportEntry } from "./entry.ts";

/** A colour beside words that say the same. */
const MARK: Record<VerdictName, string> = {
  "binds": "--s3",
  "binds by position": "--s1",
  "bag of concepts": "--s2",
  "none": "--muted",
  "undecided": "--muted",
};

const ANSWER: Record<Outcome, string> = {
  yes: "Yes",
  no: "No",
  unclear: "Unclear",
  unknown: "Not known",
};

/** Null where no Result of the page can decide it. */
export function verdictSection(entries: readonly ReportEntry[]): Markup | null {
  const cards = entries.map(card).filter((made) => made !== null);
  if (cards.length === 0) return null;
  return markup`<section aria-labelledby="verdict">
<h2 id="verdict">${cards.length > 1 ? "Verdicts" : "Verdict"}</h2>
<p class="intro">Does the vector of a scene say which concept goes with which, and how sure is that?</p>
<div class="grid">${cards}</div>
</section>`;
}

function card({ name, result }: ReportEntry): Markup | null {
  const found = verdictOf(result);
  if (found === null) return null;
  const rest = found.sentence.slice(found.answer.length).trim();
  return markup`<div class="verdict" style="--mark:var(${MARK[found.verdict]})">
<h3 class="name">${name}: ${found.verdict}${
    found.transfer === "not measured" ? "" : `, ${found.transfer}`
  }</h3>
<p class="sentence">${found.answer}</p>
${rest === "" ? "" : markup`<p class="rests">${rest}</p>`}
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
