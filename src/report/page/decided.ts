/** Results that decide whether something is bound, and what each says to a question: a line of a row that all share. */
import type { Result } from "../../result/result.ts";
import { percents } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import type { Evidence } from "../../verdict/evidence.ts";
import { type Verdict, verdictOf } from "../../verdict/verdict.ts";
import { type Markup, markup } from "../markup.ts";
import type { PictureSource, ReportEntry } from "./entry.ts";
import { GENERALISES, marked, OF_OUTCOME, OF_TRANSFER, OF_VERDICT } from "./marks.ts";
import type { Lane } from "./shared_rows.ts";

/** Results whose answers are side by side; more of them are lines of a table. */
export const MOST_CARDS = 2;

export interface Decided {
  readonly entry: ReportEntry;
  readonly verdict: Verdict;
  readonly picture: PictureSource;
}

export function decidedOf(
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Decided[] {
  return entries.flatMap((entry, e) => {
    const verdict = wholeVerdict(entry.result);
    return verdict === null ? [] : [{ entry, verdict, picture: pictures[e] }];
  });
}

/**
 * The verdict of a Result, once all that it rests on is measured: an analysis says its own last. What its first
 * parts would say alone is no answer.
 */
export function wholeVerdict(result: Result): Verdict | null {
  const isUnderWay = result.kind === "analyze" && result.metrics.verdict === undefined;
  return isUnderWay ? null : verdictOf(result);
}

/** "binds, generalises": each with its mark. */
export function answerLabel({ verdict, transfer }: Verdict): Markup {
  const first = marked(OF_VERDICT[verdict], sentenceCase(verdict));
  if (transfer === "not measured") return first;
  return markup`${first} ${marked(OF_TRANSFER[transfer], sentenceCase(GENERALISES[transfer]))}`;
}

/** The place of the question whether values are decoded position by position. */
const BY_POSITION = 2;
const WORDS = { yes: "yes", no: "no", unclear: "unclear", unknown: "not measured" } as const;

/** What each Result says to one question of the evidence. */
export function lanesAt(found: readonly Decided[], position: number): Lane[] {
  return found.map(({ entry, verdict }, i): Lane => {
    const one: Evidence | undefined = verdict.evidence[position];
    const outcome = one?.outcome ?? "unknown";
    // Vectors that bind whole objects need no position, so that is no failure.
    const isUnneeded = position === BY_POSITION && outcome === "no" && verdict.verdict === "binds";
    return {
      name: entry.name,
      position: i,
      badge: isUnneeded
        ? marked(OF_OUTCOME.unknown, "Not by position")
        : marked(OF_OUTCOME[outcome], sentenceCase(WORDS[outcome])),
      ...one === undefined || one.value === null
        ? { number: null, marks: null }
        : numberOf(one, one.value),
    };
  });
}

function numberOf(
  { interval, threshold, thresholdIs }: Evidence,
  value: number,
): Pick<Lane, "number" | "marks" | "aloud"> {
  const { short, range, threshold: bar } = percents({ value, interval, threshold });
  return {
    number: short,
    marks: { value, interval, floors: threshold === null ? [] : [threshold], paper: null },
    aloud: `${range === null ? "" : `, 95 % CI ${range} %`}${
      bar === null ? "" : `, threshold: ${bar} (${thresholdIs})`
    }`,
  };
}
