/**
 * Questions and models: a mark, the number that decides, its 95 % interval. The first thing that a person sees of Results that answer
 * something. (docs/results.md: answers.)
 */
import { leftOut, type RobustRow } from "../../metrics/kinds/robust.ts";
import { metricAtPath } from "../../metrics/catalogue.ts";
import { figureAt } from "../../metrics/figure.ts";
import { metricAt, metricsByKind, numberAt } from "../../metrics/read.ts";
import { formatNumber, percents, type Share } from "../../metrics/text/number.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";
import { visibleText } from "../../result/visible_text.ts";
import { measuredNumbers } from "../../verdict/findings.ts";
import { excludedBinding } from "../../verdict/power_words.ts";
import { verdictThreshold } from "../../verdict/thresholds.ts";
import {
  ADDED_NUMBERS,
  addedName,
  baselineIsBetter,
  differenceTexts,
} from "../../verdict/questions/added.ts";
import { robustThreshold } from "../../verdict/questions/robust.ts";
import {
  type AnsweredQuestion,
  type AnswerWord,
  type RemedyCode,
  type StoredAnswer,
  type StoredAnswers,
  verdictOf,
} from "../../verdict/verdict.ts";
import type { BaselineNumber } from "../../metrics/kinds/baselines.ts";
import { fields, text } from "../fields.ts";
import type { Table } from "../table.ts";

export interface AnsweredModel {
  readonly name: string;
  readonly result: Result;
}

/** What answers look like at a glance. */
export const SIGNS: { readonly [answer in AnswerWord]: string } = {
  "yes": "✓",
  "in part": "~",
  "no": "✗",
  "undecided": "?",
};

interface Row {
  readonly question: AnsweredQuestion;
  readonly asks: string;
  readonly cell: (answer: StoredAnswer, result: Result) => string;
}

const ROWS: readonly Row[] = [
  { question: "binds", asks: "Binds: scene vs swap", cell: bound },
  { question: "exact", asks: "Exact: all objects", cell: measured },
  { question: "added", asks: "Added by training (points)", cell: added },
  { question: "robust", asks: "Robust to renderings", cell: robust },
  { question: "search", asks: "In cosine search", cell: measured },
  { question: "generalises", asks: "Generalises to unseen objects", cell: unseen },
  { question: "explained", asks: "  beyond similar values", cell: beyondSimilarity },
  {
    question: "complexity",
    asks: "Composable: small model predicts unseen objects",
    cell: complexity,
  },
];

/** Answers by question, of a Result that was edited those that are whole; of one that has none an empty object. */
export function answersIn({ metrics }: Pick<Result, "metrics">): StoredAnswers {
  const answers = Object.entries((metrics.answers ?? {}) as Metrics).flatMap(([question, of]) => {
    const { answer, number } = (of ?? {}) as unknown as Partial<StoredAnswer>;
    const isWhole = typeof answer === "string" && Object.hasOwn(SIGNS, answer) &&
      (number === null || typeof number === "string" && metricAtPath(number) !== null);
    return isWhole ? [[question, of]] : [];
  });
  return Object.fromEntries(answers);
}

/** Null where no Result answers anything. */
export function questionTable(
  models: readonly AnsweredModel[],
): Table | null {
  const rows = ROWS.filter(({ question }) =>
    models.some(({ result }) => answersIn(result)[question] !== undefined)
  );
  if (rows.length === 0) return null;
  return {
    title: "",
    caption: LEGEND,
    ...fields(rows, [
      text("", ({ asks, question }: Row) => asks + thresholdOf(question, models)),
      ...models.map(({ name, result }) =>
        text(name, ({ question, cell }: Row) => {
          const answer = answersIn(result)[question];
          return answer === undefined ? "" : cell(answer, result);
        })
      ),
    ]),
  };
}

/** How to read such a table. */
export const LEGEND = `${SIGNS.yes} yes  ${
  SIGNS["in part"]
} in part  ${SIGNS.no} no  ${SIGNS.undecided} can't tell   [95 % CI over objects]`;

/** " (> 60 %)", " (> 50-52 %)" where the models' thresholds differ. */
export function thresholdTexts(thresholds: readonly (Share | number | null)[]): string {
  const bars = thresholds.filter((one) => one !== null).map((one) =>
    parseFloat(percents(typeof one === "number" ? { value: one, threshold: one } : one).threshold!)
  );
  const [least, most] = [Math.min(...bars), Math.max(...bars)];
  return bars.length === 0 ? "" : ` (> ${least === most ? least : `${least}-${most}`} %)`;
}

function thresholdOf(question: AnsweredQuestion, models: readonly AnsweredModel[]): string {
  return thresholdTexts(models.map(({ result }) => {
    const answer = answersIn(result)[question];
    const threshold = barOf(answer, result);
    if (answer?.number == null || threshold === null) return null;
    const { value, interval } = figureAt<string>(result, answer.number);
    // A threshold that the interval of a yes contains did not decide: the cell has what did.
    if (answer.answer === "yes" && interval !== null && interval[0] <= threshold) return null;
    return { value: value ?? threshold, interval, threshold };
  }));
}

function barOf(answer: StoredAnswer | undefined, result: Result): number | null {
  return answer?.number == null ? null : verdictThreshold(metricsByKind(result), answer.number);
}

/** "✓ 99 % [95-100]"; a mark alone where no number was measured. */
function measured(answer: StoredAnswer, result: Result): string {
  const mark = SIGNS[answer.answer];
  if (answer.number === null) return marked(mark, answer);
  const { value, interval } = figureAt<string>(result, answer.number);
  if (value === null) return marked(mark, answer);
  const threshold = barOf(answer, result);
  return `${mark} ${shareText(value, interval, threshold)}${
    threshold === null ? "" : beside(answer, result, threshold)
  }`;
}

/** What decided where an interval reaches over the threshold: of a yes its p, of a no how much binding it excludes. */
function beside({ answer, number }: StoredAnswer, result: Result, threshold: number): string {
  const { value, interval, p } = figureAt<string>(result, number!);
  if (interval === null) return "";
  if (answer === "no" && interval[1] > threshold) {
    const { simulated } = measuredNumbers(metricsByKind(result), undefined, false);
    return number === "probe.swap.test" && simulated !== null
      ? `: ${excludedBinding(simulated)}`
      : ": not above the threshold";
  }
  if (answer !== "yes" || interval[0] > threshold) return "";
  return value! > threshold && p !== null ? `, p ${formatNumber(p)}` : ": by the group score";
}

/** "73 % [68-77]" */
export function shareText(
  value: number,
  interval: readonly [number, number] | null,
  threshold: number | null,
): string {
  const { short, range } = percents({ value, interval, threshold });
  return range === null ? short : `${short} [${range}]`;
}

/** Where another reader than a linear one of whole objects decided. */
const HOW: { readonly [reason: string]: string } = {
  "binds.positions": " by position",
  "binds.nonlinear": " by a nonlinear probe",
  "open.nonlinear": " by a nonlinear probe",
  "open.nonlinear-or-linear": " by a nonlinear probe",
  "open.nonlinear-or-positions": " by a nonlinear probe",
};

/** Whether some values, positions or pairs of concepts are bound, and the number of all of them does not show it. */
export function isOfParts(answer: StoredAnswer, result: Result): boolean {
  if (answer.reason !== "binds.in-part" || answer.number === null) return false;
  const { value, interval } = figureAt<string>(result, answer.number);
  return (interval?.[0] ?? value ?? 0) <= (barOf(answer, result) ?? 0.5);
}

function bound(answer: StoredAnswer, result: Result): string {
  const line = measured(answer, result);
  return line +
    (isOfParts(answer, result) ? ": some values alone" : HOW[answer.reason ?? ""] ?? "");
}

/** "✓ swaps +35 [8-61]; ✗ objects -14 [-25 to -3]": points; the first number, the one that decides, and all that a baseline reads better. */
function added(answer: StoredAnswer, result: Result): string {
  const part = (metricAt(metricsByKind(result), "baselines") ?? {}) as Metrics;
  const at = (path: string) => numberAt<Json>(part, path);
  const measured = ADDED_NUMBERS.filter((number) => at(`added.${number}`) !== null);
  const isWorse = (number: BaselineNumber) => baselineIsBetter(part, number);
  const baselineNumbers = measured.filter((number, i) =>
    i === 0 || answer.number === `baselines.added.${number}` || isWorse(number)
  );
  if (baselineNumbers.length === 0) return marked(SIGNS[answer.answer], answer);
  return baselineNumbers.map((number) => {
    const { value, interval } = figureAt<string>(result, `baselines.added.${number}`);
    const shown = differenceTexts(number, value!, interval);
    const sure = shown.ends === null
      ? ""
      : ` [${shown.ends.join(interval![0] < 0 ? " to " : "-")}]`;
    const mark = (at(`shown.${number}`) ?? 0) > 0 ? "yes" : isWorse(number) ? "no" : "undecided";
    return `${SIGNS[mark]} ${addedName(number)} ${value! > 0 ? "+" : ""}${shown.value}${sure}`;
  }).join("; ");
}

/** '~ 73 % [68-77]: fails "that", "while", "paint"' */
function robust(answer: StoredAnswer, result: Result): string {
  const line = measured(answer, result);
  const metrics = metricsByKind(result);
  if (answer.answer !== "in part" || metricAt(metrics, "robust.rendered") !== "named") return line;
  const rate = answer.number === "robust.unseen.role" ? "role" : "swap";
  const threshold = robustThreshold(metrics, "unseen", rate);
  const views = numberAt(metrics, "robust.views") ?? 0;
  const failing = leftOut((result.curves.robust ?? []) as unknown as RobustRow[], views)
    .filter((row) => (row[`${rate}Ci`]?.[0] ?? 0) <= Math.max(threshold, row[`${rate}Null`] ?? 0))
    .map(({ judged }) => `"${visibleText(judged)}"`);
  const shown = failing.slice(0, 3).join(", ") + (failing.length > 3 ? ", …" : "");
  return failing.length === 0 ? line : `${line}: fails ${shown}`;
}

/** Of unseen objects: the accuracy of probes fitted on others, where it decides. */
function unseen(answer: StoredAnswer, result: Result): string {
  const mark = SIGNS[answer.answer];
  if (answer.answer === "undecided") {
    return marked(mark, answer);
  }
  const evidence = verdictOf(result)?.evidence[3];
  if (evidence?.value == null || answer.reason === "unseen.predicted") return mark;
  return `${mark} ${shareText(evidence.value, evidence.interval, evidence.threshold)}`;
}

/** A mark without a number; why it can't be told, where a word or two say it. */
const marked = (mark: string, { answer, reason, remedy }: StoredAnswer) =>
  answer === "undecided"
    ? `${mark} ${OPEN[reason ?? ""] ?? (remedy && SETTLED_BY[remedy]) ?? "inconclusive"}`
    : mark;

/** What would settle it, where the reason has no words of its own. */
const SETTLED_BY: { readonly [remedy in RemedyCode]: string } = {
  "check-order": "check the order of rows",
  "shuffle-rows": "encode in random order",
  "add-objects-or-concepts": "needs two objects and two concepts",
  "add-swaps": "needs swaps of its scenes",
  "more-groups": "needs more swaps of its scenes",
  "even-groups": "needs pairings of equal frequency",
  "more-scenes": "needs more scenes",
  "more-scenes-of-each-object": "needs more scenes of each object",
  "more-objects": "needs more objects",
  "more-values": "needs more values",
  "add-views": "add a second caption or picture per scene",
  "differing-views": "needs views that differ",
  "harder-scenes": "needs harder scenes",
  "name-spellings": "name the spellings",
  "use-ridge": "needs the ridge probe",
};

const OPEN: { readonly [reason: string]: string } = {
  "complexity.open": "too few scenes",
  "design.few-groups": "too few swaps in the set",
  "design.no-swaps": "no swaps in the set",
  "design.one-object-or-concept": "nothing to bind",
  "labels.out-of-step": "labels out of step",
  "rows.neighbours": "neighbouring rows may explain it",
  "labels.spellings-undecided": "spellings undecided",
  "robust.identical-views": "identical views",
  "search.one-view": "add a second caption or picture per scene",
  "unseen.shared-unused": "similar, but not decoded",
  "unseen.nonlinear": "linear probes alone",
  "unseen.too-few": "too few objects",
};

function beyondSimilarity({ answer }: StoredAnswer, _: Result): string {
  return answer === "no" ? SIGNS.yes : `${SIGNS.undecided} not shown`;
}

function complexity(answer: StoredAnswer, result: Result): string {
  const width = answer.number && numberAt<Json>(metricsByKind(result), answer.number);
  const mark = SIGNS[answer.answer];
  return width == null ? marked(mark, answer) : `${mark} MLP of width ${width}`;
}
