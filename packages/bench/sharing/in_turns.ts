/**
 * The fewest seconds that each piece of work took in some rounds. The pieces take turns, so that a minute in which the
 * machine is slow slows all of them.
 */
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
