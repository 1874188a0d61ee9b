/** The first screen: the answer in a sentence, a pair of scenes that shows it, and the numbers that decide. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../text/model_name.ts";
import { formatInterval, formatNumber } from "../../text/number.ts";
import { sentenceCase } from "../../text/sentence_case.ts";
import { askedAndTold, FIRST_ASKED } from "../../verdict/questions/questions.ts";
import type { Evidence } from "../../verdict/evidence.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ReportEntry } from "./entry.ts";
import { answerLabel, answersTable } from "./answers_table.ts";
import { pairFigure } from "./scenes/pair_figure.ts";
import type { PictureSource } from "./scenes/scene_pictures.ts";
import { strip, stripLegend } from "./strip.ts";
import { wholeVerdict } from "./whole_verdict.ts";

/** Numbers of a first look. */
const NUMBERS = 3;

/** Null where no Result of the page can decide it. */
export async function opening(
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Promise<Markup | null> {
  const found = entries.flatMap((entry, e) => {
    const verdict = wholeVerdict(entry.result);
    return verdict === null ? [] : [{ entry, verdict, picture: pictures[e] }];
  });
  if (found.length === 0) return null;
  const cards: Markup[] = [];
  // More than two cards are more than a screen.
  if (found.length <= MOST_CARDS) { for (const one of found) cards.push(await card(one)); }
  return markup`<section aria-labelledby="answer" class="opening">
<h2 id="answer" class="unseen">${found.length > 1 ? "Answers" : "Answer"}</h2>
${cards.length === 0 ? answersTable(found) : markup`<div class="grid">${cards}</div>`}
${
    stripLegend({
      value: "this result",
      interval: "95 % interval",
      floor: "what it must exceed",
    })
  }
</section>`;
}

/** Results whose answers stand side by side; more of them are lines of a table. */
export const MOST_CARDS = 2;

async function card({ entry, verdict, picture }: {
  readonly entry: ReportEntry;
  readonly verdict: Verdict;
  readonly picture: PictureSource;
}): Promise<Markup> {
  const { name, result } = entry;
  const model = modelsPhrase(result.inputs);
  return markup`<div class="verdict">
<h3 class="name">${name}${model === null ? "" : `, ${model}`}: <span>${
    answerLabel(verdict)
  }</span></h3>
<p class="sentence">${verdict.answer}</p>${asked(verdict)}
${await pairFigure(result, picture)}
<dl class="deciding">${deciding(verdict).map(number)}</dl>
</div>`;
}

/** What else was asked, each with its word: sentences stand with the evidence. */
function asked({ questions }: Verdict): Markup | null {
  const told = askedAndTold(questions, FIRST_ASKED);
  if (told.length === 0) return null;
  return markup`
<ul class="asked">${
    told.map(({ asks, answer }) => markup`<li>${asks} <b>${sentenceCase(answer)}.</b></li>`)
  }</ul>`;
}

/**
 * Three numbers: what is bound, then what was found of unseen objects, then what is left that says most. Where
 * not even concepts are read, these come first.
 */
function deciding({ evidence }: Pick<Verdict, "evidence">): Evidence[] {
  const [concepts, ...others] = evidence;
  const measured = (one: Evidence | undefined): one is Evidence =>
    one !== undefined && one.value !== null;
  const [twins, places, read, written] = others;
  const order = concepts !== undefined && concepts.outcome !== "yes"
    ? [concepts, twins, places, read, written]
    : [twins, read, places, concepts, written];
  return order.filter(measured).slice(0, NUMBERS);
}

function number({ question, value, interval, bar, barIs }: Evidence): Markup {
  return markup`
<div><dt>${question}</dt><dd class="value">${formatNumber(value!)}</dd><dd class="line">${
    strip({ value, interval, floors: bar === null ? [] : [bar], paper: null })
  }<span>${interval === null ? null : `95 %: ${formatInterval(interval)}. `}${
    bar === null ? null : `To exceed: ${formatNumber(bar)} (${barIs}).`
  }</span></dd></div>`;
}
