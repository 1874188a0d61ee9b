/** Clocks and turns of hosts that have an event loop of their own. */

import type { Timers } from "../serve/body.ts";

/** Timers of a host that has them. */
export const HOST_TIMERS: Timers = {
  after(milliseconds, late) {
    const timer = setTimeout(late, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A turn of the event loop, in which the host receives and sends. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
