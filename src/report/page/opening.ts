/** The first screen: the answer in a sentence, a pair of scenes that shows it, and the numbers that decide. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { answeredQuestions, FIRST_ASKED } from "../../verdict/questions/questions.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { answersTable } from "./answers_table.ts";
import { answerLabel, type Decided, lanesAt, MOST_CARDS } from "./decided.ts";
import { marked, OF_ANSWER } from "./marks.ts";
import { pairFigure } from "./scenes/pair_figure.ts";
import { sharedRow } from "./shared_rows.ts";
import { stripLegend } from "./strip.ts";

/** Numbers of a first look. */
const NUMBERS = 3;
/** Null where no Result of the page can decide it. */
export async function opening(found: readonly Decided[]): Promise<Markup | null> {
  if (found.length === 0) return null;
  const few = found.length <= MOST_CARDS;
  const cards: Markup[] = [];
  // More than two cards are more than a screen.
  if (few) { for (const one of found) cards.push(await card(one)); }
  return markup`<section aria-labelledby="answer" class="opening">
<h2 id="answer" class="unseen">${found.length > 1 ? "Answers" : "Answer"}</h2>
${
    few
      ? markup`<div class="grid">${cards}</div>
<div class="deciding">${
        deciding(found).map((place) =>
          sharedRow({
            asks: found[0].verdict.evidence[place].question,
            lanes: lanesAt(found, place),
          })
        )
      }</div>`
      : answersTable(found)
  }
${
    stripLegend({
      value: "this result",
      interval: "95 % interval",
      floor: "what it must exceed",
    })
  }${few ? remedies(found) : null}
</section>`;
}

async function card({ entry, verdict, picture }: Decided): Promise<Markup> {
  const { name, result } = entry;
  const model = modelsPhrase(result.inputs);
  return markup`<div class="verdict">
<h3 class="name">${name}${model === null ? "" : `, ${model}`}</h3>
<p class="label">${answerLabel(verdict)}</p>
<p class="sentence">${verdict.answer}</p>${asked(verdict)}
${await pairFigure(result, picture)}
</div>`;
}

/** Behind the numbers: what would settle what they leave open. */
function remedies(found: readonly Decided[]): Markup[] {
  return found.flatMap(({ entry: { name }, verdict: { remedy } }) =>
    remedy === null ? [] : [
      markup`
<p class="remedy"><strong>To settle it${
        found.length > 1 ? ` for ${name}` : ""
      }:</strong> ${remedy}</p>`,
    ]
  );
}

/** What else was asked, each with its word: sentences are with the evidence. */
function asked({ questions }: Verdict): Markup | null {
  const told = answeredQuestions(questions, FIRST_ASKED);
  if (told.length === 0) return null;
  return markup`
<ul class="asked">${
    told.map(({ asks, answer }) =>
      markup`<li>${asks} ${marked(OF_ANSWER[answer], sentenceCase(answer))}</li>`
    )
  }</ul>`;
}

/**
 * Places of the three numbers in the evidence: what is bound, then what was found of unseen objects, then what is left that
 * says most. Where not even concepts are read, these come first.
 */
function deciding(found: readonly Decided[]): number[] {
  const unread = found.some(({ verdict: { evidence: [concepts] } }) =>
    concepts !== undefined && concepts.outcome !== "yes"
  );
  const order = unread ? [0, 1, 2, 3, 4] : [1, 3, 2, 0, 4];
  return order.filter((place) =>
    found.some(({ verdict: { evidence } }) => (evidence[place]?.value ?? null) !== null)
  ).slice(0, NUMBERS);
}
