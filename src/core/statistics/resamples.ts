/** Resampled means of an interval, by default: fits plan their time by it too. */
export const RESAMPLES = 2000;
