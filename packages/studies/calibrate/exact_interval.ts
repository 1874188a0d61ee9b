/** The exact 95 % interval of a share (Clopper and Pearson 1934), by bisection of binomial tails: products and quotients alone. */
export function exactInterval(successes: number, cases: number): [number, number] {
  return [1 - highest(cases - successes, cases), highest(successes, cases)];
}

/** The largest share by which so few successes are seen in 2.5 % of draws. */
function highest(successes: number, cases: number): number {
  if (successes === cases) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(successes, cases, middle) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

/** The probability of at most so many successes. */
function atMost(successes: number, cases: number, share: number): number {
  let [term, sum, failures] = [1, 1, cases];
  for (let k = 1; k <= successes; k++) {
    term *= (cases - k + 1) / k * (share / (1 - share));
    sum += term;
    // The power of 1 - share goes in bit by bit, so that neither it nor the sum leaves the range of numbers.
    for (; sum > 1 && failures > 0; failures--) {
      term *= 1 - share;
      sum *= 1 - share;
    }
  }
  for (; failures > 0; failures--) sum *= 1 - share;
  return sum;
}

/** "3 of 40 (.02-.20)" */
export function shareText(successes: number, cases: number): string | null {
  if (cases === 0) return null;
  const [low, high] = exactInterval(successes, cases).map((x) => x.toFixed(2).replace(/^0/, ""));
  return `${successes} of ${cases} (${low}-${high})`;
}
