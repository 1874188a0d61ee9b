/** Whether two quantities go together over models. */
import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";

/** One model: what may say something, what it may say, and the group it belongs to. */
interface Pair {
  readonly x: number;
  readonly y: number;
  readonly group: number;
}

export interface Correlation {
  /** Pearson's r; null where x or y is the same for all. */
  readonly r: number | null;
  /** 95 %, percentile bootstrap over models; null where r is. */
  readonly interval: readonly [number, number] | null;
  /** Lowest and highest r with each group left out in turn; null below three groups. */
  readonly leftOut: readonly [number, number] | null;
  readonly models: number;
}

/** As registered. */
const RESAMPLES = 10_000;

/** `stream` names the draws, so that intervals don't depend on one another. */
export function correlate(
  core: Core,
  pairs: readonly Pair[],
  seed: number,
  stream: string,
): Correlation {
  const models = pairs.length;
  const r = pearson(pairs);
  const groups = [...new Set(pairs.map(({ group }) => group))];
  const without = groups
    .map((group) => pearson(pairs.filter((pair) => pair.group !== group)))
    .filter((r) => r !== null);
  return {
    r,
    interval: r === null ? null : bootstrap(core, pairs, seed, stream),
    leftOut: groups.length < 3 || without.length === 0
      ? null
      : [Math.min(...without), Math.max(...without)],
    models,
  };
}

/** Pearson's r; null below three pairs, or where x or y does not vary. */
export function pearson(pairs: readonly Pick<Pair, "x" | "y">[]): number | null {
  const n = pairs.length;
  if (n < 3) return null;
  const mean = (of: (pair: Pick<Pair, "x" | "y">) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / n;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  let xx = 0, yy = 0, xy = 0;
  for (const { x, y } of pairs) {
    xx += (x - mx) * (x - mx);
    yy += (y - my) * (y - my);
    xy += (x - mx) * (y - my);
  }
  return xx > 0 && yy > 0 ? xy / (Math.sqrt(xx) * Math.sqrt(yy)) : null;
}

function bootstrap(
  core: Core,
  pairs: readonly Pair[],
  seed: number,
  stream: string,
): [number, number] {
  using random = new CounterStream(core, seed, `scratch correlation ${stream}`);
  const n = pairs.length;
  const found: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const drawn = Array.from(random.below(n, n), (at) => pairs[at]);
    // A resample of one model again and again has no r.
    const r = pearson(drawn);
    if (r !== null) found.push(r);
  }
  return middle(found);
}

/** The middle 95 % of what was drawn; between order statistics, as the core's intervals have it. */
export function middle(found: readonly number[]): [number, number] {
  const sorted = found.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (found.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, found.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return [at(0.025), at(0.975)];
}
