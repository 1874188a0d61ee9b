/** What the answers of a Result mean for someone who uses its vectors, and what would settle those that are open: a line or two. */
import type { Result } from "../../result/result.ts";
import { metricsByKind } from "../../metrics/read.ts";
import { percentOf } from "../../metrics/text/number.ts";
import { readAlignment } from "../../verdict/alignment.ts";
import { readBetter } from "../../verdict/questions/added.ts";
import type { RemedyCode } from "../../verdict/remedy.ts";
import type { AnsweredQuestion, StoredAnswer, StoredAnswers } from "../../verdict/verdict.ts";
import { answersIn } from "./question_table.ts";

/** "The vectors encode which values go together. Cosine search ignores it. Try: repair." Null where nothing follows. */
export function consequence(result: Result): string | null {
  const { binds, added, search } = answersIn(result);
  const sentences = [
    binds === undefined ? null : pairing(binds),
    binds?.answer === "no" ? null : used(search),
    added === undefined ? null : ofTraining(added, readBetter(metricsByKind(result))),
  ].filter((one) => one !== null);
  return sentences.length === 0 ? null : sentences.map((one) => `${one}.`).join(" ");
}

/**
 * Labels that may be those of other rows: no answer can be used where they are, so it stands before any. What was measured, and what to
 * do; null where labels fit their rows best as they are given, or were not compared.
 */
export function labelsDoubt(result: Result): string | null {
  const alignment = readAlignment(metricsByKind(result));
  if (alignment === null) return null;
  const { r2, random, follows, mayBeShifted, outOfStep } = alignment;
  const other = outOfStep ?? mayBeShifted;
  // What binds without sums of values belongs to its rows all the same.
  if (other === null && (follows || answersIn(result).binds?.answer !== "no")) return null;
  const [there, given] = outOfStep?.objects ?? [other?.r2 ?? random, r2];
  const where = other === null
    ? "in random order"
    : outOfStep?.reversed
    ? "in reversed order"
    : `shifted by ${other.offset} ${Math.abs(other.offset) === 1 ? "row" : "rows"}`;
  return `Labels may not belong to these rows: they explain ${
    percentOf(given, null)
  } of the vectors' variance, ${where} ${
    percentOf(there, null)
  }. Check that both files have the same order.`;
}

function pairing({ answer, reason }: StoredAnswer): string {
  switch (answer) {
    case "yes":
      return reason === "binds.nonlinear"
        ? "The vectors encode which values go together, for a nonlinear probe alone"
        : reason === "binds.positions"
        ? "The vectors encode which values stand in which position"
        : "The vectors encode which values go together";
    case "in part":
      return "The vectors encode some of which values go together";
    case "no":
      return reason === "bag"
        ? "The vectors encode which values are present; no probe tried finds which go together"
        : "No probe tried decodes the values";
    case "undecided":
      return "Can't tell whether the vectors encode which values go together";
  }
}

/** What a search by cosine makes of what is bound. */
export function used(search: StoredAnswers["search"]): string | null {
  switch (search?.answer) {
    case "yes":
      return "Cosine search uses it";
    case "in part":
      return "Cosine search uses it in part. Try: repair";
    case "no":
      return "Cosine search ignores it. Try: repair";
    default:
      return null;
  }
}

function ofTraining({ answer, reason }: StoredAnswer, better: string | null): string | null {
  if (better !== null) return better;
  if (reason === "added.too-easy") {
    return "These scenes are too easy to tell what training added";
  }
  return answer === "undecided" ? "We cannot show that training added it" : null;
}

/** "Cosine search ignores it", "Neighbouring words do better: …": what the word of the verdict does not say. */
export function badNews(result: Result): string[] {
  const { binds, search } = answersIn(result);
  const hides = binds?.answer !== "no" && search?.answer === "no";
  return [hides ? "Cosine search ignores it" : null, readBetter(metricsByKind(result))]
    .filter((one) => one !== null);
}

/** What would settle a question: one thing to do, in a few words, with a verb. */
const TO_DO: { readonly [code in RemedyCode]: string } = {
  "check-order": "check that both files have the same order",
  "shuffle-rows": "encode the scenes in random order",
  "add-objects-or-concepts": "add scenes of two objects with two concepts each",
  "add-swaps": "add the swaps of scenes",
  "more-groups": "add more scenes together with their swaps",
  "even-groups": "make all pairings equally frequent",
  "more-scenes": "add scenes",
  "more-scenes-of-each-object": "add scenes of each object",
  "more-objects": "add objects",
  "more-values": "add values of each concept",
  "add-views": "add a second caption or picture per scene",
  "differing-views": "add views that differ",
  "harder-scenes": "add scenes that vary in position, size or words",
  "name-spellings": "choose --aliases merge or keep",
  "use-ridge": "use the default ridge probe",
};

/** Where a Result names nothing: by why it is open; else what narrows an interval. */
const BY_REASON: { readonly [reason: string]: RemedyCode } = {
  "labels.out-of-step": "check-order",
  "rows.neighbours": "shuffle-rows",
  "design.few-groups": "more-groups",
  "design.one-object-or-concept": "add-objects-or-concepts",
  "explained.similarity-may-suffice": "more-values",
  "unseen.shared-unused": "more-scenes-of-each-object",
};

/** The one thing to do about an open answer, in a few words. */
export const toDo = ({ remedy, reason }: StoredAnswer): string =>
  TO_DO[remedy ?? BY_REASON[reason ?? ""]] ?? TO_DO["more-scenes"];

export const NAMES: { readonly [question in AnsweredQuestion]: string } = {
  binds: "binding",
  exact: "exact matches",
  added: "training",
  robust: "renderings",
  search: "cosine search",
  generalises: "unseen objects",
  explained: "similar values",
  complexity: "small model",
};

/**
 * "exact matches, small model -> add scenes": of the questions that are open, a line for each thing to do.
 *
 * @param settled questions whose remedy another line has
 */
export function remediesOf(
  answers: { readonly [question in AnsweredQuestion]?: StoredAnswer },
  settled: readonly AnsweredQuestion[] = [],
): string[] {
  // What is open for a reason that another line has is settled by what that line says.
  const reasons = new Set(settled.map((question) => answers[question]?.reason).filter(Boolean));
  const open = (Object.keys(NAMES) as AnsweredQuestion[]).flatMap((question) => {
    const answer = answers[question];
    if (answer?.answer !== "undecided" || settled.includes(question)) return [];
    if (reasons.has(answer.reason)) return [];
    return [{ question, todo: toDo(answer) }];
  });
  const groups = Map.groupBy(open, ({ todo }) => todo);
  return [...groups].map(([todo, of]) =>
    `${of.map(({ question }) => NAMES[question]).join(", ")} -> ${todo}`
  );
}
