/** Seconds of each work, the least of some rounds: in turns, so that a slower minute does not meet one alone. */
export async function inTurns(
  works: readonly (() => unknown)[],
  rounds: number,
): Promise<number[]> {
  const best = works.map(() => Infinity);
  for (const work of works) await work();
  for (let round = 0; round < rounds; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      await work();
      best[i] = Math.min(best[i], (performance.now() - start) / 1000);
    }
  }
  return best;
}
