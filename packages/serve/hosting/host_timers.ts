import type { Timers } from "../request/body.ts";

export const HOST_TIMERS: Timers = {
  after(milliseconds, late) {
    const timer = setTimeout(late, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Longest time between two turns of the event loop. */
const SLICE = 2;

/**
 * Turns of the event loop, in which the host receives and sends. Short pieces of work share one: with a turn
 * after each of them, a host under load would be busier with refusing than with working.
 *
 * A timer, not `setImmediate`: while something is ready to run, Deno looks at the network only every few dozen
 * turns.
 */
export function hostTurns(): () => Promise<void> {
  let began = performance.now();
  return () =>
    performance.now() - began < SLICE
      ? Promise.resolve()
      : new Promise((resolve) =>
        setTimeout(() => {
          began = performance.now();
          resolve();
        }, 0)
      );
}
