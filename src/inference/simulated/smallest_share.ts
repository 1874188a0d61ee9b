/**
 * The smallest share that is found, by bisection: of shares from the largest to the smallest, of which a larger one is found
 * where a smaller one is. Null where even the largest is not.
 */
export async function smallestShare(
  shares: readonly number[],
  isFound: (share: number) => boolean | Promise<boolean>,
): Promise<number | null> {
  if (!await isFound(shares[0])) return null;
  let [found, missed] = [0, shares.length];
  while (missed - found > 1) {
    const middle = (found + missed) >> 1;
    if (await isFound(shares[middle])) found = middle;
    else missed = middle;
  }
  return shares[found];
}
