/** Numbers that this folder and those above it both need, each written once. */

/** Seeds that every generator takes. */
export const SEED_RANGE = { min: 0, max: 2 ** 32 - 1 } as const;
/** Full-batch steps of a fit. The library also takes none, which leaves the first weights. */
export const STEP_RANGE = { min: 1, max: 10_000_000 } as const;
/** Share of the objects that is trained: never none of them. */
export const COVERAGE_RANGE = { above: 0, max: 1 } as const;
/** Resampled means of an interval. */
export const RESAMPLES = 2000;
