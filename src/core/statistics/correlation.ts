import type { Core } from "../core.ts";

/** Two numbers of one case. */
interface Case {
  readonly x: number;
  readonly y: number;
}

interface CorrelationDraws {
  readonly resamples: number;
  readonly seed: number;
  /** Name of the stream: one a figure, so that intervals don't depend on one another. */
  readonly stream: string;
}

/** Pearson's r; null below three cases, or where x or y does not vary. */
export function pearson(cases: readonly Case[]): number | null {
  const n = cases.length;
  if (n < 3) return null;
  const mean = (of: (one: Case) => number) => cases.reduce((sum, one) => sum + of(one), 0) / n;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  let xx = 0, yy = 0, xy = 0;
  for (const { x, y } of cases) {
    xx += (x - mx) * (x - mx);
    yy += (y - my) * (y - my);
    xy += (x - mx) * (y - my);
  }
  return xx > 0 && yy > 0 ? xy / (Math.sqrt(xx) * Math.sqrt(yy)) : null;
}

/** 95 % of Pearson's r over cases drawn with replacement; null where no resample has one. */
export function correlationInterval(
  core: Core,
  cases: readonly Case[],
  { resamples, seed, stream }: CorrelationDraws,
): [low: number, high: number] | null {
  const numbers = Float64Array.from(cases.flatMap(({ x, y }) => [x, y]));
  const [low, high] = core.correlation_interval(numbers, 0.95, resamples, seed, stream);
  return low === undefined ? null : [low, high];
}
