/** The losses of a dual encoder. */

/** One entry each: flags, checks, the core's options, columns of a run and checkpoints follow. */
const LOSSES = {
  concept: { weight: 1, ramp: [400, 800] },
  object: { weight: 1, ramp: [400, 800] },
  swap: { weight: 1, ramp: [0, 0] },
} satisfies { [name: string]: { weight: number; ramp: readonly [from: number, to: number] } };

/**
 * What a loss is called.
 *
 * @internal
 */
export type LossName = keyof typeof LOSSES;

/** Something for each loss. */
export type ByLoss<T> = { [name in LossName]: T };

/** In the order in which the core gives them. */
export const LOSS_NAMES = Object.keys(LOSSES) as readonly LossName[];

/** Weight, and the steps from which and to which it rises from 0, where nothing else is asked. */
export const LOSS_DEFAULTS: ByLoss<{ weight: number; ramp: readonly number[] }> = LOSSES;

export const byLoss = <T>(of: (name: LossName, i: number) => T): ByLoss<T> =>
  Object.fromEntries(LOSS_NAMES.map((name, i) => [name, of(name, i)])) as ByLoss<T>;
