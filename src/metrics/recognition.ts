/** Types that the metrics of several measures have. */

/** A 95 % interval, [low, high]; null where there is none. */
export type Interval = readonly [low: number, high: number] | null;

/** Intervals of one number, by what is left out or resampled. */
export type Intervals = { objects: Interval; scenes: Interval };
