/** What each answer rests on: question by question, all Results on one scale; the numbers in words are folded below. */
import { type Markup, markup } from "../markup.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { type QuestionName, QUESTIONS } from "../../verdict/questions/questions.ts";
import type { Chapter } from "./chapter.ts";
import { type Decided, lanesAt, MOST_CARDS } from "./decided.ts";
import { marked, OF_ANSWER } from "./marks.ts";
import { pairFigure } from "./scenes/pair_figure.ts";
import { type Lane, sharedRow } from "./shared_rows.ts";
import { stripLegend } from "./strip.ts";

/** The place of unseen objects in the evidence: the sentences after the answer are of it. */
const READ = 3;

/** Null where no Result of the page can decide it. */
export function evidenceSection(found: readonly Decided[]): Markup | null {
  if (found.length === 0) return null;
  const rows = Math.max(...found.map(({ verdict }) => verdict.evidence.length));
  const questionNames = (Object.keys(QUESTIONS) as QuestionName[]).filter((name) =>
    found.some(({ verdict }) => verdict.questions[name] !== undefined)
  );
  return markup`<section aria-labelledby="evidence">
<h2 id="evidence">Evidence</h2>
<p class="intro">Click a question for details.</p>
<div class="evidence">
${Array.from({ length: rows }, (_, position) => evidenceRow(found, position))}${
    questionNames.map((name) => questionRow(found, name))
  }${stripLegend({ value: "result", interval: "95 % interval", floor: "threshold" })}</div>
</section>`;
}

function evidenceRow(found: readonly Decided[], position: number): Markup {
  const reason = ({ verdict: { evidence, sentence, answer } }: Decided) => {
    const why = evidence[position]?.why ??
      "Not tested: no binding was found that could generalise.";
    const rest = position === READ ? sentence.slice(answer.length).trim() : "";
    return [why, ...sentencesOf(rest).filter((one) => !why.includes(one))].join(" ");
  };
  return sharedRow({
    asks: found.find(({ verdict }) =>
      verdict.evidence[position]
    )!.verdict.evidence[position].question,
    lanes: lanesAt(found, position),
    more: why(found.map((one) => ({ name: one.entry.name, text: reason(one) }))),
  });
}

function questionRow(found: readonly Decided[], name: QuestionName): Markup {
  const answers = found.map(({ verdict }) => verdict.questions[name]);
  const more = answers.flatMap((one, i) => {
    // The row itself has the first.
    const [, ...rest] = sentencesOf(one?.sentence ?? "");
    return rest.length === 0 ? [] : [{ name: found[i].entry.name, text: rest.join(" ") }];
  });
  return sharedRow({
    asks: QUESTIONS[name].asks,
    lanes: found.map(({ entry }, position): Lane => {
      const { answer, sentence = "" } = answers[position] ?? { answer: "not measured" as const };
      return {
        name: entry.name,
        position: position,
        badge: marked(OF_ANSWER[answer], sentenceCase(answer)),
        number: null,
        marks: null,
        words: sentencesOf(sentence)[0],
      };
    }),
    more: more.length === 0 ? null : why(more),
  });
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.])\s+/).filter((one) => one !== "");
}

function why(said: readonly { readonly name: string; readonly text: string }[]): Markup {
  return markup`<dl class="why">${
    said.map(({ name, text }) => markup`<div><dt>${name}</dt><dd>${text}</dd></div>`)
  }</dl>`;
}

/** What the first screen had no room for: a pair and all sentences of each Result; null where it had. */
export async function eachInWords(found: readonly Decided[]): Promise<Chapter | null> {
  if (found.length <= MOST_CARDS) return null;
  const cards: Markup[] = [];
  for (const one of found) {
    const { entry, verdict } = one;
    cards.push(markup`<div class="in-words"><h3>${entry.name}</h3>
<p>${verdict.sentence}</p>
${await pairFigure(one)}</div>
`);
  }
  return {
    id: "words",
    title: "Each in words",
    finding: "A pair of scenes and all sentences of each result.",
    body: markup`<div class="grid">${cards}</div>`,
  };
}
