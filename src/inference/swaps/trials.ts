/**
 * What a search meets: is a paraphrase nearer than the swap in the same view, and is it, among rows of its own view, nearer
 * than the swap's?
 */
import type { Core } from "../../core/core.ts";
import { tieOf, wins } from "../../core/ties.ts";
import { Count, type Counted } from "./shares.ts";
import type { SwapBag, SwapDesign } from "./swaps.ts";

/** Of one scene and one of its swaps, over all views. */
export interface Trial {
  readonly bag: number;
  readonly scene: number;
  readonly swap: number;
  readonly concept: number;
  /** Paraphrases nearer than the swap; ties are halves. */
  readonly paired: Counted;
  /** Paraphrases nearer than the swap in their own view. */
  readonly right: Counted;
  /** Cosines with the swap. */
  readonly cosine: Counted;
}

/** Of one scene: its paraphrase among all its swaps of that view. */
interface Ranked {
  readonly bag: number;
  readonly scene: number;
  /** Over pairs of views: 1 / rank, those at rank 1, and what each would be by chance. */
  readonly rank: Counted;
  readonly top: Counted;
  readonly chanceRank: Counted;
  readonly chanceTop: Counted;
  /** Cosines of its paraphrases. */
  readonly cosine: Counted;
}

/** Everything that is counted. */
export interface Trials {
  readonly swaps: readonly Trial[];
  readonly scenes: readonly Ranked[];
}

/** Which pairs of views are looked at: the one asked from, the one of the paraphrase. */
export type ViewPairs = (from: number, to: number) => boolean;

/** @param cosines of the rows of each bag [n, n] */
export function trialsOf(
  core: Core,
  { bags, views }: Pick<SwapDesign, "bags" | "views">,
  cosines: (bag: SwapBag, at: number) => Float64Array,
  looked: ViewPairs = () => true,
): Trials {
  const tie = tieOf(core);
  const won = (a: number, b: number) => wins(a, b, tie);
  const swaps: Trial[] = [];
  const scenes: Ranked[] = [];
  for (const [at, bag] of bags.entries()) {
    const C = cosines(bag, at);
    const n = bag.scenes * views;
    const cosine = (a: number, b: number) => C[a * n + b];
    for (const { scene, swap, concept } of bag.swaps) {
      swaps.push({
        bag: at,
        scene,
        swap,
        concept,
        ...swapTrial(bag.rows, scene * views, swap * views, views, cosine, won, looked),
      });
    }
    for (const scene of new Set(bag.swaps.map(({ scene }) => scene))) {
      const others = bag.swaps.filter((one) => one.scene === scene).map(({ swap }) => swap * views);
      scenes.push({
        bag: at,
        scene,
        ...ranked(bag.rows, scene * views, others, views, cosine, won, looked),
      });
    }
  }
  return { swaps, scenes };
}

/** Of two rows their cosine; of two cosines whether the first wins. */
type Cosine = (a: number, b: number) => number;

/** Two views of one scene, where both are there. */
function* paraphrases(
  rows: Int32Array,
  own: number,
  views: number,
  looked: ViewPairs,
): Generator<[from: number, to: number]> {
  for (let v = 0; v < views; v++) {
    for (let w = 0; w < views; w++) {
      if (v !== w && rows[own + v] >= 0 && rows[own + w] >= 0 && looked(v, w)) yield [v, w];
    }
  }
}

function swapTrial(
  rows: Int32Array,
  own: number,
  other: number,
  views: number,
  cosine: Cosine,
  wins: Cosine,
  looked: ViewPairs,
) {
  const result = { paired: new Count(), right: new Count(), cosine: new Count() };
  for (let v = 0; v < views; v++) {
    if (rows[own + v] < 0 || rows[other + v] < 0) continue;
    result.cosine.add(cosine(own + v, other + v));
  }
  for (const [v, w] of paraphrases(rows, own, views, looked)) {
    const paraphrase = cosine(own + v, own + w);
    if (rows[other + v] >= 0) {
      result.paired.add(wins(paraphrase, cosine(own + v, other + v)));
    }
    if (rows[other + w] >= 0) {
      result.right.add(wins(paraphrase, cosine(own + v, other + w)));
    }
  }
  return result;
}

function ranked(
  rows: Int32Array,
  own: number,
  others: readonly number[],
  views: number,
  cosine: Cosine,
  wins: Cosine,
  looked: ViewPairs,
) {
  const [rank, top] = [new Count(), new Count()];
  const [chanceRank, chanceTop, all] = [new Count(), new Count(), new Count()];
  for (const [v, w] of paraphrases(rows, own, views, looked)) {
    const there = others.filter((other) => rows[other + w] >= 0);
    if (there.length === 0) continue;
    const paraphrase = cosine(own + v, own + w);
    const won = there.map((other) => wins(cosine(own + v, other + w), paraphrase));
    const before = won.filter((one) => one === 1).length;
    const equal = won.filter((one) => one === 0.5).length;
    // Of equally near ones any may come first.
    rank.add(meanReciprocal(before + 1, before + 1 + equal));
    top.add(before > 0 ? 0 : 1 / (1 + equal));
    chanceRank.add(meanReciprocal(1, there.length + 1));
    chanceTop.add(1 / (there.length + 1));
    all.add(paraphrase);
  }
  return { rank, top, chanceRank, chanceTop, cosine: all };
}

/** Of ranks `first` to `last`, each as likely. */
function meanReciprocal(first: number, last: number): number {
  let sum = 0;
  for (let rank = first; rank <= last; rank++) sum += 1 / rank;
  return sum / (last - first + 1);
}
