/** The answers of a Result, a word each with the number it rests on: for programs, tables and conditions. (docs/results.md: answers.) */
import type { Metrics } from "../result/result.ts";
import type { Evidence } from "./evidence.ts";
import type { MeasuredNumbers } from "./findings.ts";
import type { RemedyCode } from "./remedy.ts";
import type { QuestionAnswer } from "./questions/question.ts";
import type { TransferOutcome } from "./transfer/decoder_transfer.ts";
import type { VerdictName } from "./line.ts";
import type { TransferName } from "./transfer/rule.ts";
import { numberAt } from "../metrics/read.ts";

/**
 * What is asked, by its key in `metrics.answers`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ANSWERED } from "@bindscope/bindscope/report";
 *
 * assertEquals(ANSWERED.search, "Does cosine search use it?");
 * ```
 */
export const ANSWERED = {
  binds: "Does it bind?",
  exact: "Are all objects of a scene recognised?",
  added: "Did training add it?",
  robust: "Is it robust to other renderings?",
  search: "Does cosine search use it?",
  generalises: "Does it generalise to unseen objects?",
  explained: "Could similar values explain that?",
  complexity: "Does a small model predict the vectors?",
  repaired: "Does a linear map make binding visible to cosine search?",
} as const;

/** A key of `metrics.answers`. */
export type AnsweredQuestion = keyof typeof ANSWERED;

/** What an answer can be. */
export type AnswerWord = "yes" | "in part" | "no" | "undecided";

/** One answer. */
export type StoredAnswer = {
  answer: AnswerWord;
  /** Path of the number that decides; null where none does. */
  number: string | null;
  /** Why it is so, in a word: the line of the rule that decided. */
  reason: string | null;
  /** What would settle it; null where nothing is open, or nothing is known to. */
  remedy: RemedyCode | null;
};

/** Answers by question; those whose measure was not made are absent. */
export type StoredAnswers = { [question in AnsweredQuestion]?: StoredAnswer };

/** A verdict, and what it was made of. */
interface Decided {
  readonly numbers: MeasuredNumbers;
  /** Of probes on unseen objects, and of small models that predict their vectors. */
  readonly unseen: TransferOutcome;
  readonly predicted: Evidence;
  readonly verdict: VerdictName;
  readonly line: string;
  readonly remedyCode: RemedyCode | null;
  readonly carried: {
    readonly code: string;
    readonly transfer: TransferName;
    readonly remedyCode: RemedyCode | null;
  } | null;
  readonly questions: { readonly [question: string]: QuestionAnswer | undefined };
}

const OF_VERDICT: { readonly [name in VerdictName]: AnswerWord } = {
  "binds": "yes",
  "binds by position": "yes",
  "binds, not linearly": "yes",
  "binds in part": "in part",
  "bag of concepts": "no",
  "none": "no",
  "undecided": "undecided",
};
/** Lines that say of the whole set that nothing can be told of objects. */
const OPEN_FOR_ALL = [
  "labels.out-of-step",
  "rows.neighbours",
  "design.few-groups",
  "design.one-object-or-concept",
];

/** The answers that a verdict and its questions give. */
export function storedAnswers(decided: Decided, metrics: Metrics): StoredAnswers {
  const { questions } = decided;
  return existing({
    ...metrics.probe !== undefined && {
      binds: binds(decided),
      exact: exact(decided),
      ...unseenObjects(decided),
    },
    added: ofQuestion(questions.added),
    robust: ofQuestion(questions.robust),
    search: ofQuestion(questions.visible),
    complexity: complexity(decided, metrics),
  });
}

function binds({ verdict, line, remedyCode, numbers }: Decided): StoredAnswer {
  // The reader that the line speaks of.
  const nonlinear = line.includes("nonlinear")
    ? numbers.beyond.find(({ tells, mayTell }) => tells || mayTell)
    : undefined;
  const number = nonlinear ??
    (verdict === "binds by position" || line === "positions.too-close"
      ? numbers.positions
      : numbers.swap);
  return {
    answer: OF_VERDICT[verdict],
    number: number === null || OPEN_FOR_ALL.includes(line) ? null : number.path,
    reason: line,
    remedy: verdict === "undecided" ? remedyCode : null,
  };
}

/** All objects of a scene at once, where its values leave a choice. */
function exact({ line, numbers: { objects } }: Decided): StoredAnswer | null {
  if (objects === null) return null;
  if (OPEN_FOR_ALL.includes(line)) {
    return { answer: "undecided", number: null, reason: line, remedy: null };
  }
  const { path: number, side } = objects;
  return {
    number,
    ...side === "above"
      ? { answer: "yes", reason: "exact.above", remedy: null }
      : side === "below"
      ? { answer: "no", reason: "exact.not-above", remedy: null }
      : side === "across"
      ? { answer: "undecided", reason: "exact.too-close", remedy: "more-scenes" }
      : { answer: "undecided", reason: "exact.no-interval", remedy: "more-objects" },
  };
}

function unseenObjects({ carried, unseen }: Decided): StoredAnswers {
  if (carried === null || carried.transfer === "not measured") return {};
  const generalises: StoredAnswer = {
    answer: carried.transfer === "transfers"
      ? "yes"
      : carried.transfer === "does not transfer"
      ? "no"
      : "undecided",
    number: null,
    reason: carried.code,
    remedy: carried.remedyCode,
  };
  const explained = unseen === "similar"
    ? { answer: "undecided", reason: "explained.similarity-may-suffice" } as const
    : unseen === "yes" && carried.transfer === "transfers"
    ? { answer: "no", reason: "explained.more-than-similarity" } as const
    : null;
  return {
    generalises,
    ...explained && { explained: { ...explained, number: null, remedy: null } },
  };
}

const WORD_OF_ANSWER: { readonly [answer in QuestionAnswer["answer"]]?: AnswerWord } = {
  "yes": "yes",
  "shown": "yes",
  "in part": "in part",
  "no": "no",
  "a baseline is better": "no",
  "not shown": "undecided",
  "too easy": "undecided",
  "undecided": "undecided",
};

function ofQuestion(question: QuestionAnswer | undefined): StoredAnswer | null {
  const answer = question && WORD_OF_ANSWER[question.answer];
  return answer === undefined || question?.coded === undefined
    ? null
    : { answer, ...question.coded };
}

/** Whether a small model predicts the vectors of unseen objects. */
function complexity(
  { predicted: { value, outcome } }: Decided,
  metrics: Metrics,
): StoredAnswer | null {
  if (value === null) return null;
  const number = "approximate.complexity.width";
  return {
    number: numberAt(metrics, number) === null ? null : number,
    ...outcome === "yes"
      ? { answer: "yes", reason: "complexity.predicted", remedy: null }
      : outcome === "no"
      ? { answer: "no", reason: "complexity.not-predicted", remedy: null }
      : { answer: "undecided", reason: "complexity.open", remedy: "more-scenes" },
  };
}

function existing(
  answers: { [question in AnsweredQuestion]?: StoredAnswer | null },
): StoredAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer != null));
}
