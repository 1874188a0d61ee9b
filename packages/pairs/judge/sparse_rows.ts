import { type Core, CoreObject } from "@bindscope/bindscope/rooms/core";

/** Rows of which most entries are 0, in the core. Dispose of them. */
export class SparseRows extends CoreObject<InstanceType<Core["SparseRows"]>> {
  private constructor(handle: InstanceType<Core["SparseRows"]>) {
    super("sparse rows", handle);
  }

  /**
   * @param rows entries other than 0, by column
   * @param width columns
   */
  static of(
    core: Core,
    rows: readonly ReadonlyMap<number, number>[],
    width: number,
  ): SparseRows {
    const offsets = new Uint32Array(rows.length + 1);
    for (const [i, row] of rows.entries()) offsets[i + 1] = offsets[i] + row.size;
    const columns = Uint32Array.from(rows.flatMap((row) => [...row.keys()]));
    const values = Float64Array.from(rows.flatMap((row) => [...row.values()]));
    return new SparseRows(new core.SparseRows(offsets, columns, values, width));
  }

  /** What `weights` [width] give each row [rows]. */
  times(weights: Float64Array): Float64Array {
    return this.live.times(weights);
  }

  /**
   * Weights [width] that give every listed row 1, by ridge: (X'X + l I) w = X'1, l the mean square of the rows that
   * have entries. All are 0 where none has.
   */
  ridge(listed: readonly number[]): Float64Array {
    return this.live.ridge(Uint32Array.from(listed));
  }
}
