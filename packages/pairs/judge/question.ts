/**
 * What is asked of an item, as comparisons of its scores, and who wins where scores are equal. A model's scores come
 * levelled, so that those which differ by rounding are; rounded ones are compared as they are.
 *
 *   strict: a tie is wrong.
 *   first:  of equal scores the one that is listed first wins, as by argmax.
 *   half:   each score is moved by a tiny random amount; the share of moves that are right.
 *   together: of a ranked list alone: equal scores come in at once, as in a curve over thresholds.
 */
import { averagePrecision } from "./average_precision.ts";
import { groupMatch, orders } from "./group_match.ts";

/** Ways to decide ties. */
export type TieRule = "strict" | "first" | "half";

/** The right score must be among the `top` of itself and its negatives. All are places in an item's scores. */
interface Contest {
  readonly right: number;
  readonly negatives: readonly number[];
  readonly top?: number;
}

/** What is asked of an item: right where every contest is. */
export interface ItemQuestion {
  readonly name: string;
  readonly contests: readonly Contest[];
  /** In place of contests: as many scores from the first on should lie above all others; precision is averaged. */
  readonly relevant?: number;
  /** In place of contests: each of as many pictures must get its own caption in the best matching of all. */
  readonly matched?: number;
}

/** How an item was judged. Shares are 0 or 1, but for `half` and where precision is averaged. */
export interface ItemMetrics {
  readonly strict: number;
  readonly first: number;
  readonly half: number;
  readonly together?: number;
  /** Whether the rules differ: some contest depends on equal scores. */
  readonly tied: boolean;
  /** The least lead of a right score over its best negative; negative where it loses. */
  readonly margin: number;
}

/** @param scores of the item, at the places that contests name */
export function judgeItem(
  { contests, relevant, matched }: ItemQuestion,
  scores: ArrayLike<number>,
): ItemMetrics {
  if (matched !== undefined) return groupMatch(scores, matched);
  if (relevant !== undefined) return averagePrecision(scores, relevant);
  let strict = 1, first = 1, margin = Infinity, equal = false;
  for (const contest of contests) {
    const { right, negatives, top = 1 } = contest;
    const own = scores[right];
    let above = 0, level = 0, before = 0, best = -Infinity;
    for (const negative of negatives) {
      const other = scores[negative];
      if (other > best) best = other;
      if (other > own) above++;
      else if (other === own) {
        level++;
        if (negative < right) before++;
      }
    }
    if (above + level >= top) strict = 0;
    if (above + before >= top) first = 0;
    if (level > 0) equal = true;
    margin = Math.min(margin, own - best);
  }
  const half = equal ? shareOfMoves(contests, scores) : strict;
  return { strict, first, half, tied: half !== strict || first !== strict, margin };
}

/** Contests that share no score are decided apart; others by every order of their scores. */
function shareOfMoves(contests: readonly Contest[], scores: ArrayLike<number>): number {
  let share = 1;
  for (const group of groupsOf(contests)) {
    share *= group.length === 1 ? shareOfOne(group[0], scores) : shareOfOrders(group, scores);
  }
  return share;
}

/** Of `level` equal negatives any number may come out above, each as likely as another. */
function shareOfOne({ right, negatives, top = 1 }: Contest, scores: ArrayLike<number>): number {
  let above = 0, level = 0;
  for (const negative of negatives) {
    if (scores[negative] > scores[right]) above++;
    else if (scores[negative] === scores[right]) level++;
  }
  return Math.min(1, Math.max(0, (top - above) / (level + 1)));
}

function shareOfOrders(contests: readonly Contest[], scores: ArrayLike<number>): number {
  const cells = [...new Set(contests.flatMap(({ right, negatives }) => [right, ...negatives]))];
  let all = 0, right = 0;
  for (const order of orders(cells.length)) {
    const place = new Map(cells.map((cell, i) => [cell, order[i]]));
    const above = (a: number, b: number) =>
      scores[a] > scores[b] || (scores[a] === scores[b] && place.get(a)! > place.get(b)!);
    all++;
    if (
      contests.every((contest) =>
        contest.negatives.filter((negative) => above(negative, contest.right)).length <
          (contest.top ?? 1)
      )
    ) right++;
  }
  return right / all;
}

function groupsOf(contests: readonly Contest[]): Contest[][] {
  const groups: { cells: Set<number>; contests: Contest[] }[] = [];
  for (const contest of contests) {
    const cells = new Set([contest.right, ...contest.negatives]);
    const own = { cells, contests: [contest] };
    for (let i = groups.length - 1; i >= 0; i--) {
      if ([...groups[i].cells].some((cell) => cells.has(cell))) {
        const [other] = groups.splice(i, 1);
        for (const cell of other.cells) own.cells.add(cell);
        own.contests.unshift(...other.contests);
      }
    }
    groups.push(own);
  }
  return groups.map(({ contests }) => contests);
}
