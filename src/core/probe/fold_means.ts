/** What is read of rows by fits without their fold: as they are, and of their permutations no more than a mean a fold. */
export interface FoldsRead {
  /** [scenes], NaN where a scene has nothing to tell. */
  readonly swap: Float64Array;
  /** [permutations, folds], NaN of a fold that tells nothing. */
  readonly permuted: Float64Array;
}

/** @param told [orders, scenes], the first as the rows are */
export function foldMeans(told: Float64Array, fold: Uint8Array, folds: number): FoldsRead {
  const count = fold.length;
  const permuted = new Float64Array((told.length / count - 1) * folds);
  for (let order = 1; order < told.length / count; order++) {
    const [sums, counts] = [new Float64Array(folds), new Float64Array(folds)];
    for (let scene = 0; scene < count; scene++) {
      const value = told[order * count + scene];
      if (Number.isNaN(value)) continue;
      sums[fold[scene]] += value;
      counts[fold[scene]]++;
    }
    permuted.set(sums.map((sum, i) => sum / counts[i]), (order - 1) * folds);
  }
  return { swap: told.slice(0, count), permuted };
}
