/** Captions grouped for the session. */

/** Rows of one batch, by their place in the input, and the length they share. */
export interface TokenBatch {
  readonly rows: readonly number[];
  readonly length: number;
}

/**
 * Batches of at most `size` captions of one length each, shortest first.
 *
 * Equal lengths need no padding, so no time goes into padding and a caption's vector has the same
 * bits in every company: padded rows sum attention in another order.
 */
export function batchesByLength(lengths: readonly number[], size: number): TokenBatch[] {
  const byLength = new Map<number, number[]>();
  lengths.forEach((length, row) => {
    const rows = byLength.get(length);
    rows ? rows.push(row) : byLength.set(length, [row]);
  });
  return [...byLength].sort(([a], [b]) => a - b).flatMap(([length, rows]) =>
    Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => ({
      rows: rows.slice(i * size, (i + 1) * size),
      length,
    }))
  );
}

/** Batches in the order given, all padded to `length`: for encoders trained that way. */
export function batchesOfFullLength(count: number, length: number, size: number): TokenBatch[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    rows: Array.from({ length: Math.min(size, count - i * size) }, (_, j) => i * size + j),
    length,
  }));
}
