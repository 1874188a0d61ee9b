/** Resampled means of an interval, by default. Not in bootstrap.ts, all of which is published. */
export const RESAMPLES = 2000;
