/** How high the right ones of a list rank: average precision, by each way to decide ties. */

/** Average precision by each way to decide ties, and the least lead of a right one over a wrong one. */
interface AveragePrecision {
  readonly strict: number;
  readonly first: number;
  readonly half: number;
  readonly together: number;
  readonly tied: boolean;
  readonly margin: number;
}

/**
 * The mean over right ones of the share of right ones down to each. Of `n` equal scores `r` are right, `before` scores
 * lie above them, `found` of these right:
 *
 *   strict:   wrong ones come first.          first: right ones come first.
 *   half:     the mean over all orders.       (McSherry and Najork 2008, "Computing Information Retrieval Performance
 *             Measures Efficiently in the Presence of Tied Scores".)
 *   together: all come in at once, r times (found + r) / (before + n), as in a curve over thresholds.
 *
 * @param right how many scores, from the first on, are right ones'
 */
export function averagePrecision(scores: ArrayLike<number>, right: number): AveragePrecision {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
  let strict = 0, first = 0, half = 0, together = 0, tied = false;
  let before = 0, value = 0;
  while (before < order.length) {
    const score = scores[order[before]];
    let n = 0, r = 0;
    while (before + n < order.length && scores[order[before + n]] === score) {
      if (order[before + n++] < right) r++;
    }
    if (r > 0 && r < n) tied = true;
    for (let i = 1; i <= r; i++) {
      strict += (value + i) / (before + n - r + i);
      first += (value + i) / (before + i);
    }
    const others = n > 1 ? (r - 1) / (n - 1) : 0;
    for (let i = 1; i <= n && r > 0; i++) {
      half += r / n * (value + (i - 1) * others + 1) / (before + i);
    }
    if (r > 0) together += r * (value + r) / (before + n);
    before += n;
    value += r;
  }
  const ends = Array.from(scores);
  const margin = Math.min(...ends.slice(0, right)) - Math.max(-Infinity, ...ends.slice(right));
  return {
    strict: strict / right,
    first: first / right,
    half: half / right,
    together: together / right,
    tied,
    margin,
  };
}
