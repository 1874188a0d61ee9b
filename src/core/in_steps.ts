/** Long work of the core on the thread that draws the progress bar: a step, and others get a turn. */
import { nextTurn } from "./next_turn.ts";

/** How long work tells of itself and is stopped. */
export interface StepHooks {
  /** Aborted when the person stops the task. */
  signal?: AbortSignal;
  /** Called after each step with the share in [0, 1] that is done. */
  progress?: (share: number) => void;
}

/**
 * Calls `step` until the share that it returns is 1, and lets the event loop run in between.
 *
 * No number depends on the steps: they cut the same sums at the same places however long they take.
 */
export async function inSteps(
  step: () => number,
  { signal, progress }: StepHooks = {},
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const share = step();
    progress?.(share);
    if (share >= 1) return;
    await nextTurn();
  }
}
