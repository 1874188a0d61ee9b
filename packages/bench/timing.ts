/** Shortest of `times` runs, in seconds: the one least disturbed by the rest of the machine. */
export function fastest(times: number, work: () => void): number {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}
