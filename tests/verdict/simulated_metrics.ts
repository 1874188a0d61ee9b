/** Metrics and curves of an analysis, as a verdict reads them. */
import { estimate } from "../../src/result/estimate.ts";
import type { Json, Metrics } from "../../src/result/result.ts";

export type Interval = [number, number];

export const middle = (interval: Interval | null) => interval && (interval[0] + interval[1]) / 2;

/** Simulated binding and concepts, surely found. */
export const CONTROL = {
  share: 0.25,
  least: 0.08,
  concept: { value: 1, ci: [0.95, 1] },
  swap: { value: 1, ci: [0.95, 1] },
  role: { value: 0.95, ci: [0.9, 1] },
} as const;

/** What a probe says, with what permuted rows give on average and stay below. */
export function metrics({ concepts, pair, swap, role, ...rest }: {
  concepts: Interval | null;
  pair: Interval | null;
  swap: Interval | null;
  role: Interval | null;
  common?: Metrics | null;
}): Metrics {
  const of = (ci: Interval | null, mean: number, threshold: number) =>
    estimate(middle(ci), { ci, null: mean, threshold });
  return {
    probe: {
      concept: { test: of(concepts, 0.1, 0.3) },
      object: { ambiguous: { ...of(null, 0.4, 0.5), controls: { bag: 0.9 } } },
      pair: { test: of(pair, 0, 0.1) },
      swap: { test: of(swap, 0.5, 0.6) },
      role: { ambiguous: of(role, 0.15, 0.5) },
      planted: CONTROL,
      ...rest,
    },
  };
}

/** Rows of decoder transfer over all splits of a coverage. */
export function transferRows(
  ...rows: {
    reader?: "role" | "factored";
    value: number;
    /** Exchanges told apart, where that is not `value`. */
    swap?: number;
    half?: number;
    power?: number | null;
    powerHalf?: number;
    numbers?: number;
    coverage?: number;
    scenes?: number;
  }[]
): { decoderTransfer: Json } {
  const around = (x: number, half: number) => [Math.max(0, x - half), Math.min(1, x + half)];
  return {
    decoderTransfer: rows.map((
      {
        reader = "factored",
        value,
        swap = value,
        half = 0.04,
        power = 0.95,
        powerHalf = 0.05,
        numbers = null,
        coverage = 0.6,
        scenes = 400,
      },
    ) => ({
      reader,
      rank: null,
      kept: true,
      coverage,
      seed: null,
      scenes,
      objects: 40,
      joint: value,
      swap,
      ci: { joint: around(value, half), swap: around(swap, half) },
      power: power === null ? null : {
        joint: power,
        swap: power,
        numbers,
        ci: { joint: around(power, powerHalf), swap: around(power, powerHalf) },
      },
    })),
  };
}

/** Objects that lie where lookups do, and simulated rules so many standard deviations above. */
export function common(
  { p = 0.4, product = 20, network = 12, numbers = 4 }: {
    p?: number | null;
    product?: number;
    network?: number;
    numbers?: number;
  } = {},
): { common: Metrics | null } {
  if (p === null) return { common: null };
  const simulated = {
    lookup: { mean: 0, sd: 1 },
    product: { mean: product, sd: 2 },
    network: { mean: network, sd: 2 },
  };
  const excess = p <= 0.01 ? 6 : 0;
  const ratio = (mean: number) => mean <= 0 ? 1 : Math.exp(-mean * mean / 8) / 2;
  const likelihood = Math.max(ratio(product), ratio(network));
  return {
    common: { p, excess, objects: 40, draws: 199, runs: 24, numbers, likelihood, simulated },
  };
}
