/** Numbers as people read them. Files that programs read (CSV, JSON) hold every digit instead. */
/** Stands for a number that does not exist. */
export const NO_NUMBER = "–";

/**
 * Three decimals, unless they would show a small number as zero or a large one as a row of digits:
 * 0.975, 3.1e-5, 1.25e+7.
 */
export function formatNumber(value: number | null, decimals = 3): string {
  if (value === null || Number.isNaN(value)) return NO_NUMBER;
  if (value === 0) return (0).toFixed(decimals);
  const size = Math.abs(value);
  // 0.5 in the last place is where toFixed stops rounding to zero.
  if (decimals > 0 && size < 0.5 / 10 ** decimals) return value.toExponential(1);
  if (size >= 1e6 && !Number.isInteger(value)) return value.toExponential(2);
  return value.toFixed(decimals);
}

/** "0.93 to 0.97": an interval in words, because a dash next to numbers reads as a minus. */
export function formatInterval(interval: readonly [number, number], decimals = 3): string {
  return `${formatNumber(interval[0], decimals)} to ${formatNumber(interval[1], decimals)}`;
}

/** "98 % of 700"; "98 %" where nothing is counted. All or none is said of all or none alone. */
export function percentOf(share: number, cases: number | null): string {
  return shareWithInterval({ value: share }, cases);
}

/** "98 %", "<1 %": for a cell. */
export function shortPercent(share: number): string {
  return percents({ value: share }).short;
}

/** A share with its interval and its threshold: {@linkcode percents} decides the digits of all three. */
export interface Share {
  readonly value: number;
  readonly interval?: readonly [number, number] | null;
  readonly threshold?: number | null;
}

/**
 * The digits of a share wherever it is shown: screen, sentence, report, LaTeX. All to the nearest, with equal decimals,
 * and as few as keep value and interval apart from the threshold.
 *
 * @returns "90 %", "86-94", "57 %"; `short` is "<1 %" where `share` is "less than 1 %"
 */
export function percents({ value, interval = null, threshold = null }: Share) {
  const shares = [value, ...interval ?? []];
  const [bar, own, low, high] = threshold === null
    ? ["", ...shares.map((share) => (100 * share).toFixed(0))]
    : percentsBeside([threshold, ...shares]);
  const share = own === "100" && value < 1
    ? "more than 99 %"
    : own === "0" && value > 0
    ? "less than 1 %"
    : `${own} %`;
  return {
    share,
    short: share.replace("more than ", ">").replace("less than ", "<"),
    range: interval === null ? null : `${low}-${high}`,
    threshold: threshold === null ? null : `${bar} %`,
  };
}

/** "90 % (95 % CI 86-94 %)": a share within a sentence; of `cases` where they are counted. */
export function shareWithInterval(share: Share, cases: number | null = null): string {
  const { share: own, range } = percents(share);
  const of = cases === null ? "" : ` of ${formatNumber(cases, 0)}`;
  return `${own}${of}${range === null ? "" : ` (95 % CI ${range} %)`}`;
}

/** "95 % CI 83-97 %": an interval by itself, in whole percents. */
export function percentInterval(interval: readonly [number, number]): string {
  return `95 % CI ${percentRange(interval)}`;
}

/** "57-60 %": an interval of shares, where the sentence says which one it is. */
export function percentRange(interval: readonly [number, number]): string {
  return `${percents({ value: interval[0], interval }).range} %`;
}

/**
 * Percents of shares that are compared with each other: no more digits than it takes for those that differ to stay apart,
 * "51" beside a threshold of "50".
 *
 * @returns without the sign, of each share
 */
export function percentsBeside(shares: readonly number[]): string[] {
  for (let decimals = 0;; decimals++) {
    const texts = shares.map((share) => (100 * share).toFixed(decimals));
    const [bar] = texts;
    const blurred = shares.some((share, i) => texts[i] === bar && share !== shares[0]);
    if (!blurred || decimals === 3) return texts;
  }
}
