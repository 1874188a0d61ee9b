/** What numbers of a training plan may be. Options and the plan's own check read the same table. */

import { COVERAGE_RANGE, type Range, SEED_RANGE } from "@bindscope/bindscope/rooms/options";

export const WHOLE_RANGES = {
  seed: SEED_RANGE,
  values: { min: 2, max: 65_536 },
  width: { min: 4, max: 65_536 },
  layers: { min: 0, max: 256 },
  heads: { min: 1, max: 4096 },
  hidden: { min: 1, max: 65_536 },
  out: { min: 1, max: 65_536 },
  conceptNegatives: { min: 1 },
  objectNegatives: { min: 1 },
  steps: { min: 1, max: 100_000_000 },
  warmUp: { min: 0 },
  rampStep: { min: 0 },
} as const satisfies Record<string, Range>;

export const NUMBER_RANGES = {
  coverage: COVERAGE_RANGE,
  learningRate: { min: 0 },
  hold: { min: 0, max: 1 },
  weightDecay: { min: 0 },
  clip: { min: 0 },
  logitScaleCap: { min: 1e-6 },
  lossWeight: { min: 0 },
} as const satisfies Record<string, Range>;
