/** Long work of the core on the thread that draws the progress bar: a step, and others get a turn. */
import type { Core } from "./core.ts";
import { nextTurn } from "./next_turn.ts";
import { CounterStream } from "./random/streams.ts";

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

/** What is drawn: how often, from which stream, and how one order of the rows. */
interface Shuffles {
  readonly draws: number;
  readonly stream: string;
  order(stream: CounterStream): Int32Array;
}

interface ShuffleContext {
  readonly core: Core;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly progress: (share: number, doing: string) => void;
}

/** What is computed of rows in random orders, a draw each. */
export async function onShuffles<N>(
  { core, seed, signal, progress }: ShuffleContext,
  { draws, stream, order }: Shuffles,
  compute: (order: Int32Array) => N,
): Promise<N[]> {
  using drawn = new CounterStream(core, seed, stream);
  const outcomes: N[] = [];
  await inSteps(() => {
    outcomes.push(compute(order(drawn)));
    return outcomes.length / draws;
  }, { signal, progress: (share) => progress(share, "shuffling scenes") });
  return outcomes;
}
