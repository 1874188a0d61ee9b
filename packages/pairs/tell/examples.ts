/** Items to look at: lost by most, won by least, tied, and those that two models disagree on. */
import type { PairExample } from "../numbers.ts";
import type { PairOutcomes } from "../numbers.ts";
import type { PairFormat } from "../formats/format.ts";
import type { Fact } from "../judge/columns.ts";
import type { QuestionMetrics } from "../judge/judge_items.ts";
import type { ItemMetrics } from "../judge/question.ts";
import { questionsOf } from "../judge/shapes.ts";
import type { PairSet } from "../pair_set.ts";
import { pairPictureName } from "../pair_set.ts";
import type { ItemScores } from "../score/item_scores.ts";

/** An item that may be shown, until all are known. */
interface Candidate {
  readonly position: number;
  readonly scores: readonly number[] | null;
  readonly margin: number;
}

/** The first items of an order; it never holds many more than are shown. */
interface TopItems {
  readonly why: string;
  readonly before: (a: Candidate, b: Candidate) => number;
  kept: Candidate[];
}

const byMargin = (a: Candidate, b: Candidate) => a.margin - b.margin || a.position - b.position;
const byCloseness = (a: Candidate, b: Candidate) =>
  Math.abs(a.margin) - Math.abs(b.margin) || a.position - b.position;

/** Of a long list of pictures a few are shown. */
const MOST_PICTURES = 4;
const MOST_SCORES = 64;
const firstOf = <T>(list: readonly T[], most = MOST_PICTURES) => list.slice(0, most);

/** Takes items one by one, and keeps those to show. */
export class ExampleCollector {
  readonly #set: PairSet;
  readonly #format: PairFormat;
  readonly #most: number;
  readonly #others: readonly { readonly name: string; readonly outcomes: string }[];
  readonly #main: number;
  readonly #lists = new Map<string, TopItems>();

  constructor(
    set: PairSet,
    format: PairFormat,
    most: number,
    others: readonly { readonly name: string; readonly outcomes: readonly PairOutcomes[] }[],
  ) {
    this.#set = set;
    this.#format = format;
    this.#most = most;
    const { questions } = questionsOf(format.shape);
    const at = questions.findIndex(({ name }) => name === format.main);
    this.#main = Math.max(0, at);
    const { name } = questions[this.#main];
    const main = format.questionNames?.[name] ?? name;
    this.#others = others.map(({ name, outcomes }) => ({
      name,
      outcomes: outcomes.find(({ question }) => question === main)?.outcomes ?? "",
    }));
  }

  /** @param judged of the item, by question */
  offer(position: number, { scores }: ItemScores, judged: readonly ItemMetrics[]): void {
    const { margin, strict, tied } = judged[this.#main];
    const kept: Candidate = { position: position, scores: scores && [...scores], margin };
    if (tied) this.#put("tied", byCloseness, kept);
    else if (strict === 0) this.#put("lost by most", byMargin, kept);
    else this.#put("won by least", byMargin, kept);
    for (const { name, outcomes } of this.#others) {
      if (outcomes[position] === "1" && strict === 0) this.#put(`${name} gets it`, byMargin, kept);
      if (outcomes[position] === "0" && strict === 1) {
        this.#put(`${name} misses it`, (a, b) => byMargin(b, a), kept);
      }
    }
  }

  /** The items to show, with the rules that get each wrong. */
  examples(questions: readonly QuestionMetrics[]): PairExample[] {
    const main = questions.find(({ name }) => name === this.#mainName()) ?? questions[0];
    const rowOf = new Map(main?.rows.map(([item], row) => [item, row]));
    return [...this.#lists.values()].flatMap(({ why, kept, before }) =>
      kept.toSorted(before).slice(0, this.#most).map(
        ({ position, scores, margin }): PairExample => {
          const item = this.#set.items[position];
          const row = rowOf.get(position);
          return {
            why,
            id: item.id,
            place: position,
            type: `${item.type}.${item.subtype}`,
            pictures: firstOf(item.pictures).map((p) => pairPictureName(this.#set.pictures[p])),
            shown: [...firstOf(item.pictures)],
            captions: item.captions.map((c) => this.#set.captions[c]),
            scores: scores?.every(Number.isFinite) ? [...firstOf(scores, MOST_SCORES)] : null,
            margin: Number.isFinite(margin) ? margin : null,
            fails: row === undefined ? [] : failing(main.columns, row),
          };
        },
      )
    );
  }

  #mainName(): string {
    const { name } = questionsOf(this.#format.shape).questions[this.#main];
    return this.#format.questionNames?.[name] ?? name;
  }

  #put(why: string, before: TopItems["before"], kept: Candidate): void {
    const list = this.#lists.get(why) ?? { why, before, kept: [] };
    this.#lists.set(why, list);
    list.kept.push(kept);
    if (list.kept.length >= 4 * this.#most + 16) {
      list.kept = list.kept.toSorted(before).slice(0, this.#most);
    }
  }
}

/** The model and the rules that get an item wrong. */
function failing(columns: QuestionMetrics["columns"], row: number): string[] {
  // A rule that gives equal scores does not choose the wrong one.
  const wrong = (fact: Fact) => columns.knows(fact) && columns.get(fact, row) === 0;
  return [
    ...wrong("strict") ? ["model"] : [],
    ...wrong("bag") ? ["bag of words"] : [],
    ...wrong("shorter") ? ["shorter"] : [],
    ...wrong("longer") ? ["longer"] : [],
    ...wrong("fewerWords") ? ["fewer words"] : [],
    ...wrong("moreWords") ? ["more words"] : [],
    ...wrong("seen") ? ["seen words"] : [],
    ...wrong("seenPairs") ? ["seen pairs"] : [],
    ...wrong("text") ? ["caption alone"] : [],
    ...wrong("image") ? ["picture alone"] : [],
  ];
}
