/**
 * Lets everything else have its turn: signals, timers, messages of workers.
 *
 * A timer of 0 ms takes more than 2 ms in Deno, which is as long as a caption takes in a graph; an
 * immediate takes 5 µs. Browsers have timers only.
 */
export function nextTurn(): Promise<void> {
  return new Promise((next) => {
    if (typeof setImmediate === "function") setImmediate(() => next());
    else setTimeout(next, 0);
  });
}
