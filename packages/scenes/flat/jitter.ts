/** What can vary between flat pictures of one scene. */
export const FLAT_JITTER = ["position", "size", "turn", "shade", "background"] as const;

/** One of {@linkcode FLAT_JITTER}. */
export type FlatJitter = typeof FLAT_JITTER[number];
