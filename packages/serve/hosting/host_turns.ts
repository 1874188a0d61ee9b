/** Longest time between two turns of the event loop, and the most turns at a time. */
const SLICE = 2;
const MOST_TURNS = 8;

/**
 * Turns of the event loop, in which the host receives and sends. Short pieces of work share one: with a turn
 * after each of them, a host under load would be busier with refusing than with working. After a long one there are
 * several: a connection, its headers and its answer take a turn each, and none should wait for a piece at each.
 *
 * A timer, not `setImmediate`: while something is ready to run, Deno looks at the network only every few dozen
 * turns.
 */
export function hostTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    const turns = Math.min(MOST_TURNS, Math.floor((performance.now() - began) / SLICE));
    if (turns === 0) return;
    for (let turn = 0; turn < turns; turn++) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
    began = performance.now();
  };
}
