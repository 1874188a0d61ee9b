/** What a Result decides, in Markdown: the lines that a page has under its title. */
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { answeredQuestions, FIRST_QUESTIONS } from "../../verdict/questions/questions.ts";
import { answeredOf } from "../answers/answered.ts";
import { decisionOf } from "./screens.ts";
import { escapeMarkdown } from "../markdown.ts";
import { wholeVerdict } from "../page/decided.ts";
import type { ReportEntry } from "../page/entry.ts";

/** Ends in a newline; empty where the Result can't decide it. */
export function verdictMarkdown({ name, result, answer }: ReportEntry): string {
  if (answer !== undefined) return `${answer.sentences.map(escapeMarkdown).join("\n\n")}\n`;
  const verdict = wholeVerdict(result);
  if (verdict === null) {
    const texts = decisionOf(result) === null ? [] : answeredOf(result)!.paragraphs;
    return texts.map((text, i) =>
      `${i === 0 ? `**${escapeMarkdown(name)}**: ` : ""}${escapeMarkdown(text)}\n`
    ).join("\n");
  }
  const answers = answeredQuestions(verdict.questions, FIRST_QUESTIONS).map(({ asks, answer }) =>
    `- ${asks} ${sentenceCase(answer)}`
  );
  return [
    `**${escapeMarkdown(name)}**: ${escapeMarkdown(verdict.answer)}`,
    ...answers.length === 0 ? [] : [answers.join("\n")],
    ...verdict.remedy === null ? [] : [`**To settle it:** ${escapeMarkdown(verdict.remedy)}`],
  ].join("\n\n") + "\n";
}
