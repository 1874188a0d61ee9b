/** What a Result decides, in Markdown: the lines that a page has under its title. */
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { askedAndTold, FIRST_ASKED } from "../../verdict/questions/questions.ts";
import { escapeMarkdown } from "../markdown.ts";
import { wholeVerdict } from "../page/decided.ts";
import type { ReportEntry } from "../page/entry.ts";

/** Ends in a newline; empty where the Result can't decide it. */
export function verdictMarkdown({ name, result, answer }: ReportEntry): string {
  if (answer !== undefined) return `${answer.sentences.map(escapeMarkdown).join("\n\n")}\n`;
  const verdict = wholeVerdict(result);
  if (verdict === null) return "";
  const asked = askedAndTold(verdict.questions, FIRST_ASKED).map(({ asks, answer }) =>
    `- ${asks} ${sentenceCase(answer)}`
  );
  return [
    `**${escapeMarkdown(name)}**: ${escapeMarkdown(verdict.answer)}`,
    ...asked.length === 0 ? [] : [asked.join("\n")],
    ...verdict.remedy === null ? [] : [`**To settle it:** ${escapeMarkdown(verdict.remedy)}`],
  ].join("\n\n") + "\n";
}
