import type { PairFormat } from "../formats/format.ts";
import type { PairSet } from "../pair_set.ts";
import type { RowsOf } from "./cells.ts";
import type { QuestionMetrics } from "./judge_items.ts";
import { questionsOf } from "./shapes.ts";

/** Rows of a question, and the path of their numbers. */
export interface PairGroup extends RowsOf {
  readonly type: string;
  readonly subtype: string;
  readonly question: QuestionMetrics;
}

/** Whether a format asks one thing of an item, whatever of it the scores can answer. */
function asksOnce({ shape, joins }: PairFormat): boolean {
  return questionsOf(shape).questions.length === 1 && joins === undefined;
}

/** The path of a benchmark's own score. */
export function mainPath(format: PairFormat, questions: readonly QuestionMetrics[]): string {
  if (format.average === "macro") return "macro.all";
  if (asksOnce(format)) return "all.all";
  const name = format.main === undefined
    ? null
    : format.questionNames?.[format.main] ?? format.main;
  const questionMetrics = questions.find((question) => question.name === name) ?? questions[0];
  return `${questionMetrics.name}.all`;
}

/**
 * Of one question: TYPE.SUBTYPE, TYPE.all and all.all. Of several: QUESTION.all, QUESTION.TYPE and
 * QUESTION.TYPE_SUBTYPE. Where the benchmark's own mean is over groups, macro.all is that.
 */
export function groupsOf(
  set: PairSet,
  format: PairFormat,
  questions: readonly QuestionMetrics[],
): PairGroup[] {
  const single = asksOnce(format);
  return questions.flatMap((question) => {
    const found = new Map<string, { type: string; subtype: string; rows: number[] }>();
    const add = (type: string, subtype: string, row: number) => {
      const key = `${type}\n${subtype}`;
      const known = found.get(key) ?? { type, subtype, rows: [] };
      found.set(key, known);
      if (known.rows.at(-1) !== row) known.rows.push(row);
    };
    for (const [row, [first]] of question.rows.entries()) {
      const { type, subtype } = set.items[first];
      const joined = question.rows[row].length > 1;
      if (single) {
        add("all", "all", row);
        add(type, "all", row);
        add(type, subtype, row);
      } else {
        add(question.name, "all", row);
        add(question.name, type, row);
        if (subtype !== "all" && !joined) add(question.name, `${type}_${subtype}`, row);
      }
    }
    const groups = [...found.values()].filter(({ type, subtype }) => {
      // What a type has one subtype of would be there twice.
      const same = [...found.values()].filter((other) => other.type === type);
      return !(single && subtype === "all" && type !== "all" && same.length === 2 &&
        same.some((other) => other.subtype !== "all"));
    });
    const macro = single && format.average === "macro"
      ? macroOf(groups.filter(({ type, subtype }) => type !== "all" && subtype !== "all"), format)
      : null;
    return [
      ...groups.map((group): PairGroup => ({ ...group, question })),
      ...(macro === null ? [] : [{ type: "macro", subtype: "all", question, ...macro }]),
    ];
  });
}

/** Every group of enough items counts the same. */
function macroOf(
  groups: readonly { rows: readonly number[] }[],
  { leastOfGroup = 1 }: PairFormat,
): RowsOf | null {
  const counted = groups.filter(({ rows }) => rows.length >= leastOfGroup);
  if (counted.length === 0) return null;
  return {
    rows: counted.flatMap(({ rows }) => rows),
    weights: Float64Array.from(
      counted.flatMap(({ rows }) => rows.map(() => 1 / rows.length / counted.length)),
    ),
  };
}
