/** Rules that answer without looking: what each would score, item by item. */
import type { PairFormat } from "../formats/format.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import { type ItemMetrics, type ItemQuestion, judgeItem } from "./question.ts";
import { seenIn } from "./seen.ts";
import { captionScores, type ItemQuestions, questionsOf } from "./shapes.ts";
import type { TrainedBlind } from "./trained.ts";
import { bagOf, lengthOf, spacedWords } from "./words.ts";

/** Rules that see captions alone. Each gives a caption a score; the highest is chosen. */
export const CAPTION_RULES = [
  "shorter",
  "longer",
  "fewerWords",
  "moreWords",
  "seen",
  "seenPairs",
  "trained",
] as const;
type CaptionRule = typeof CAPTION_RULES[number];

/** What is known of an item before any encoder is asked. */
interface BlindItem {
  /** Whether a right caption and a negative have the same words. */
  readonly equalBags: boolean;
  /** The best that an encoder of bags of words can do, by question. */
  readonly bag: readonly ItemMetrics[];
  /** A model that gives one score to everything. */
  readonly constant: readonly ItemMetrics[];
  readonly rules: { readonly [R in CaptionRule]: readonly ItemMetrics[] };
}

/** Judges items one after another by rules that look at no picture. */
export class BlindJudge {
  readonly #set: PairSet;
  readonly #format: PairFormat;
  readonly #bags: readonly string[];
  readonly #scores: { readonly [R in CaptionRule]: (caption: number, item: number) => number };

  /**
   * @param given captions in place of the set's own, for what was seen
   * @param trained what a model of the set's texts, which did not see the item, gives its captions
   */
  constructor(
    set: PairSet,
    format: PairFormat,
    given: readonly string[] | null,
    trained: TrainedBlind["score"] = () => 0,
  ) {
    this.#set = set;
    this.#format = format;
    this.#bags = set.captions.map(bagOf);
    const lengths = set.captions.map(lengthOf);
    const words = set.captions.map(spacedWords);
    const seen = seenIn(set, format, given);
    this.#scores = {
      shorter: (caption) => -lengths[caption],
      longer: (caption) => lengths[caption],
      fewerWords: (caption) => -words[caption],
      moreWords: (caption) => words[caption],
      seen: seen.words,
      seenPairs: seen.pairs,
      trained,
    };
  }

  judge(at: number): BlindItem {
    const item = this.#set.items[at];
    const itemQuestions = questionsOf(this.#format.shape, item);
    const all = (scores: ArrayLike<number>) =>
      itemQuestions.questions.map((question) => judgeItem(question, scores));
    const byRule = (rule: CaptionRule) => {
      const scores = item.captions.map((caption) => this.#scores[rule](caption, at));
      return all(captionScores(item, itemQuestions, scores));
    };
    const bags = item.captions.map((caption) => this.#bags[caption]);
    return {
      equalBags: haveEqualBags(this.#format, bags),
      bag: itemQuestions.questions.map((question) =>
        bagCeiling(question, item, itemQuestions, bags)
      ),
      constant: all(new Float64Array(itemQuestions.scores)),
      rules: Object.fromEntries(
        CAPTION_RULES.map((rule) => [rule, byRule(rule)]),
      ) as { readonly [R in CaptionRule]: ItemMetrics[] },
    };
  }
}

function haveEqualBags({ shape }: PairFormat, bags: readonly string[]): boolean {
  const right = shape === "two positives" ? bags.slice(0, 2) : bags.slice(0, 1);
  return right.some((bag) => bags.slice(right.length).includes(bag));
}

/**
 * An encoder of bags gives equal captions equal scores. Of the ways to score such an item that can be best, the best:
 * everything right that bags tell apart; one picture preferred for equal captions, or the other; all scores equal.
 */
function bagCeiling(
  question: ItemQuestion,
  { pictures, captions }: PairItem,
  { scores, between }: ItemQuestions,
  bags: readonly string[],
): ItemMetrics {
  const heights = heightsOf(question, bags);
  const isNear = (a: string, b: string) =>
    a === b || (a === bags[0] && b === bags[1]) || (a === bags[1] && b === bags[0]);
  const score = (of: (picture: number, caption: number) => number) => {
    const values = new Float64Array(scores);
    for (let p = 0; p < pictures.length; p++) {
      for (let c = 0; c < captions.length; c++) values[p * captions.length + c] = of(p, c);
    }
    for (const [place, a, b] of between) values[place] = isNear(bags[a], bags[b]) ? 1 : 0;
    return judgeItem(question, values);
  };
  const candidates = question.relevant !== undefined
    ? [score((p) => -p)]
    : pictures.length === 1
    ? [score((_, c) => heights[c]), score(() => 0)]
    : bags[0] === bags[1]
    ? [score((p) => -p), score((p) => p), score(() => 0)]
    : [score((p, c) => p === c ? 1 : 0)];
  return candidates.reduce((best, one) => ({
    strict: Math.max(best.strict, one.strict),
    first: Math.max(best.first, one.first),
    half: Math.max(best.half, one.half),
    tied: best.tied || one.tied,
    margin: Math.max(best.margin, one.margin),
  }));
}

/** How high each caption should lie: rights above negatives; one that has the bag of another, half way. */
function heightsOf({ contests }: ItemQuestion, bags: readonly string[]): number[] {
  const order = bags.map(() => 0);
  // Contests are few: going over them as often as there are settles which is above which.
  for (let round = 0; round < contests.length; round++) {
    for (const { right, negatives } of contests) {
      if (right >= bags.length) continue;
      const best = Math.max(...negatives.map((negative) => order[negative]));
      order[right] = Math.max(order[right], best + 1);
    }
  }
  return bags.map((bag) => {
    const same = order.filter((_, c) => bags[c] === bag);
    return (Math.max(...same) + Math.min(...same)) / 2;
  });
}
