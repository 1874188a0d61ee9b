/** Answers every question about every item, a block of items at a time. */
import { type Core, levelled } from "@bindscope/bindscope/rooms/core";
import type { PairFormat } from "../formats/format.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import { type ItemScores, scoredItems, type ScoreSource } from "../score/item_scores.ts";
import { bagMatch } from "./group_match.ts";
import { BlindJudge, CAPTION_RULES } from "./blind.ts";
import { Columns, REDUCED } from "./columns.ts";
import { type ItemMetrics, type ItemQuestion, judgeItem } from "./question.ts";
import { captionScores, questionsOf } from "./shapes.ts";
import type { TrainedBlind } from "./trained.ts";

/** Items whose embeddings are in memory at once. */
const BLOCK = 512;

/** A question's facts, and which items each of its rows is. */
export interface QuestionMetrics {
  readonly name: string;
  readonly columns: Columns;
  /** By row, which items of the set it is of: one, or several that count as one unit. */
  readonly rows: readonly (readonly number[])[];
  /** The comparisons of two scores that it consists of; empty where it has others. See {@linkcode partsOf}. */
  readonly parts: readonly Columns[];
  /** Whether pictures are matched with captions: scores of captions alone then get chance, exactly. */
  readonly isMatched?: boolean;
}

/** All that is known once every item was judged. */
interface ItemsMetrics {
  readonly questions: readonly QuestionMetrics[];
  /** Units of several items of which some are missing, by question. */
  readonly incomplete: { readonly [question: string]: number };
}

/** What rules over captions know beside the item. */
interface BlindSources {
  /** Captions that a model may have seen, in place of the set's own. */
  readonly seen: readonly string[] | null;
  readonly trained: TrainedBlind;
}

export interface JudgeHooks {
  readonly onItems?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Called for each item once, with its scores and what its questions made of them. */
  readonly onItem?: (
    position: number,
    scores: ItemScores,
    judged: readonly ItemMetrics[],
    blind: { readonly bias: number; readonly hasShortcut: boolean },
  ) => void;
}

export async function judgeItems(
  core: Core,
  set: PairSet,
  format: PairFormat,
  source: ScoreSource,
  { seen: given, trained }: BlindSources,
  { onItems = () => {}, onItem = () => {}, signal }: JudgeHooks = {},
): Promise<ItemsMetrics> {
  const positions = scoredItems(source, set);
  if (positions.length === 0) {
    throw new RangeError("No item is left that has its pictures, its captions and a score.");
  }
  const blind = new BlindJudge(set, format, given, trained.score);
  const { questions } = questionsOf(format.shape);
  const columns = questions.map(({ name, relevant }) =>
    new Columns(name, positions.length, relevant !== undefined)
  );
  /** Scores of items that count together, whose pictures and captions are matched. */
  const joinedScores = new Map<number, Float64Array>();
  for (let from = 0; from < positions.length; from += BLOCK) {
    signal?.throwIfAborted();
    const to = Math.min(positions.length, from + BLOCK);
    const block = await source.read(from, to);
    for (const [i, scores] of block.entries()) {
      const at = from + i;
      const position = positions[at];
      const item = set.items[position];
      const hasShortcut = trained.kept[position] === 0;
      const itemQuestions = questionsOf(format.shape, item);
      const seen = blind.judge(position);
      if (format.joins !== undefined && scores.scores !== null) {
        joinedScores.set(position, scores.scores);
      }
      const level = scores.scores && levelled(core, scores.scores);
      const judged = itemQuestions.questions.map((question, q): ItemMetrics => {
        const own = columns[q];
        own.set("equalBags", at, seen.equalBags);
        own.set("shortcut", at, hasShortcut);
        own.judged(at, seen.bag[q], { strict: "bag", first: "bagFirst", half: "bagHalf" });
        own.judged(at, seen.constant[q], {
          strict: "constantStrict",
          first: "constantFirst",
          half: "chance",
          together: "constantTogether",
        });
        for (const rule of CAPTION_RULES) {
          own.judged(at, seen.rules[rule][q], { half: rule });
        }
        const isBetween = question.contests.some(({ right }) =>
          right >= item.pictures.length * item.captions.length
        );
        const oneSided = (fact: SideFact, of: readonly number[] | null, side: "text" | "image") => {
          if (of === null || isBetween || (side === "image" && item.pictures.length < 2)) {
            return own.forget(fact);
          }
          const n = item.captions.length;
          const all = side === "text" ? captionScores(item, itemQuestions, of) : Float64Array.from(
            { length: itemQuestions.scores },
            (_, c) => of[Math.floor(c / n)],
          );
          own.judged(at, judgeItem(question, levelled(core, all)), { half: fact });
        };
        oneSided("text", scores.text, "text");
        oneSided("image", scores.image, "image");
        const alone = ownSides(item, scores);
        oneSided("ownText", alone?.text ?? null, "text");
        oneSided("ownImage", alone?.image ?? null, "image");
        return judgeScores(own, at, question, { ...scores, scores: level });
      });
      onItem(position, scores, judged, { bias: trained.bias[position], hasShortcut });
    }
    onItems(to, positions.length);
  }
  const singles = positions.map((position) => [position]);
  const whole = columns.flatMap((own, q): QuestionMetrics[] => {
    if (!own.knows("strict")) return [];
    const { name } = questions[q];
    const parts = partsOf(questions, questions[q]).map((part) => columns[part]);
    return [{
      name: format.questionNames?.[name] ?? name,
      columns: own,
      rows: singles,
      parts: parts.every((part) => part.knows("strict")) ? parts : [],
    }];
  });
  const joined = Object.entries(format.joins ?? {}).map(([question, size]) =>
    joinedQuestion(question, size, whole[0], set, joinedScores)
  );
  return {
    questions: [...whole, ...joined.flatMap(({ questions }) => questions)],
    incomplete: Object.fromEntries(joined.map(({ name, incomplete }) => [name, incomplete])),
  };
}

type SideFact = "text" | "image" | "ownText" | "ownImage";

/** Mean score of each caption over the pictures, and of each picture over the captions; null for one picture, or given sides. */
function ownSides(
  { pictures: { length: pictures }, captions: { length: captions } }: PairItem,
  { scores, text }: ItemScores,
): { text: number[]; image: number[] } | null {
  if (scores === null || text !== null || pictures < 2) return null;
  const mean = (count: number, place: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => scores[place(i)]).reduce((a, b) => a + b) / count;
  return {
    text: Array.from({ length: captions }, (_, c) => mean(pictures, (p) => p * captions + c)),
    image: Array.from({ length: pictures }, (_, p) => mean(captions, (c) => p * captions + c)),
  };
}

/**
 * The comparisons of two scores that a question consists of, as indices of questions. For a single comparison also those of
 * the smallest question that contains it: a model that looks at one side alone wins half of these.
 */
function partsOf(questions: readonly ItemQuestion[], question: ItemQuestion): number[] {
  // A matching weighs what the first question, all comparisons of a group, compares one by one.
  if (question.matched !== undefined) return partsOf(questions, questions[0]);
  const isPart = ({ contests: [first], contests, relevant }: ItemQuestion) =>
    relevant === undefined && contests.length === 1 && first.negatives.length === 1;
  const whole = question.contests.length > 1 ? question : questions
    .filter(({ contests }) => contests.length > 1 && contests.includes(question.contests[0]))
    .toSorted((a, b) => a.contests.length - b.contests.length)[0] ?? question;
  const parts = questions.flatMap((one, q) =>
    isPart(one) && whole.contests.includes(one.contests[0]) ? [q] : []
  );
  return parts.length === whole.contests.length ? parts : [];
}

/** Answers one question by the scores of an item, or takes the outcome of a file that has no scores. */
function judgeScores(
  columns: Columns,
  at: number,
  question: ItemQuestion,
  { scores, rounded, outcomes }: ItemScores,
): ItemMetrics {
  if (scores === null) {
    const outcome = outcomes?.[question.name];
    if (outcome === undefined) columns.forget("strict");
    for (const fact of UNKNOWN) columns.forget(fact);
    const right = outcome ?? 0;
    const judged = { strict: right, first: right, half: right, tied: false, margin: NaN };
    columns.judged(at, judged, { strict: "strict", first: "first", half: "half" });
    return judged;
  }
  const used = question.contests.length > 0
    ? question.contests.flatMap(({ right, negatives }) => [right, ...negatives])
    : [...scores.keys()];
  if (used.some((cell) => Number.isNaN(scores[cell]))) columns.forget("strict");
  const itemMetrics = judgeItem(question, scores);
  columns.judged(at, itemMetrics, {
    strict: "strict",
    first: "first",
    half: "half",
    together: "together",
  });
  columns.set("ties", at, itemMetrics.tied);
  columns.margins[at] = itemMetrics.margin;
  columns.set("ties32", at, judgeItem(question, rounded.float32 ?? scores).tied);
  for (
    const [precision, strict, first, ties] of [
      ["float16", "strict16", "first16", "ties16"],
      ["bfloat16", "strictB", "firstB", "tiesB"],
    ] as const
  ) {
    const reduced = judgeItem(question, rounded[precision]!);
    columns.judged(at, reduced, { strict, first });
    columns.set(ties, at, reduced.tied);
  }
  return itemMetrics;
}

/** Facts that a file of outcomes alone can't give. */
const UNKNOWN = ["ties", ...REDUCED] as const;

/** A question about units of `size` items, right where it is right for all of them; and who of them gets which caption. */
function joinedQuestion(
  question: string,
  size: number,
  { columns, rows }: QuestionMetrics,
  set: PairSet,
  scores: ReadonlyMap<number, Float64Array>,
): { name: string; questions: QuestionMetrics[]; incomplete: number } {
  const units = new Map<string, number[]>();
  for (const [row, [place]] of rows.entries()) {
    const key = set.items[place].joined[question];
    if (key !== undefined) units.set(key, [...units.get(key) ?? [], row]);
  }
  const complete = [...units.values()].filter(({ length }) => length === size);
  if (complete.length === 0) return { name: question, questions: [], incomplete: units.size };
  const joined = columns.joined(question, complete);
  const positions = complete.map((unit) => unit.map((row) => rows[row][0]));
  const tables = positions.map((unit) => matchTable(set, unit, scores));
  const matched = tables.every((table) => table !== null)
    ? [{
      name: `${question} match`,
      columns: joined.matched(tables, size, (at) => bagMatch(rightCaptions(set, positions[at]))),
      rows: positions,
      parts: [],
      isMatched: true,
    }]
    : [];
  return {
    name: question,
    questions: [{ name: question, columns: joined, rows: positions, parts: [] }, ...matched],
    incomplete: units.size - complete.length,
  };
}

const rightCaptions = (set: PairSet, unit: readonly number[]) =>
  unit.map((position) => set.captions[set.items[position].captions[0]]);

/** Scores of each item's picture with the right caption of each; null where one has none. */
function matchTable(
  { items }: PairSet,
  unit: readonly number[],
  scores: ReadonlyMap<number, Float64Array>,
): number[] | null {
  const table = unit.flatMap((position) =>
    unit.map((other) => {
      const column = items[position].captions.indexOf(items[other].captions[0]);
      return scores.get(position)?.[column] ?? NaN;
    })
  );
  return table.some(Number.isNaN) ? null : table;
}
