/** Resampled means of an interval, unless told otherwise: fits plan their time by it too. */
export const RESAMPLES = 2000;
