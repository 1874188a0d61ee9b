/** Read-outs by ridge of the rows of a source: the one place that chooses how the workers of a pool share one. */

import type { ReadOuts } from "../../core/probe/readout_job.ts";
import { type AnyRows, rowPieces } from "../row_source.ts";
import { inParts, readInParts, type ReadoutContext, slotsFor } from "./in_parts.ts";
import { candidatesOf, type ReadoutPlan } from "./scene_read_out.ts";

export interface RowsToRead {
  readonly plan: ReadoutPlan;
  readonly rows: AnyRows;
  /** Which row each scene has, one read-out an order; null: its own. */
  readonly orders: readonly (Int32Array | null)[];
  /** The null: permutations of rows within bags, of which the object head and those after it are read. */
  readonly permuted: readonly Int32Array[];
}

/**
 * A read-out of each order, and of each permutation. A small read-out is one job. A large one waits for memory slots, and is cut into parts of
 * its rows where there are more rows than dimensions.
 *
 * @param objects objects in a scene
 */
export async function readRows(
  rowsToRead: RowsToRead,
  objects: number,
  context: ReadoutContext,
): Promise<ReadOuts> {
  const { rows, cols } = rowsToRead.rows;
  return await context.pool.withSlots(
    slotsFor(rows, cols),
    () =>
      inParts(rows, cols)
        ? partByPart(rowsToRead, objects, context)
        : inOneJob(rowsToRead, objects, context),
  );
}

async function inOneJob(
  { plan, rows: source, orders, permuted }: RowsToRead,
  objects: number,
  { pool, signal }: ReadoutContext,
): Promise<ReadOuts> {
  const { rows, cols: dim } = source;
  const { heads, left } = plan;
  const classes = heads.reduce((sum, head) => sum + head.classes, 0);
  return await pool.run("readout", {
    pieces: rowPieces(source, Int32Array.from({ length: rows }, (_, row) => row)),
    rows,
    dim,
    heads,
    families: left,
    sets: candidatesOf(plan, objects),
    orders,
    ofSets: permuted,
  }, {
    cost: rows * dim * (2 * Math.min(rows, dim) + orders.length * (dim + 2 * classes)),
    signal,
  });
}

async function partByPart(
  { plan, rows, orders, permuted }: RowsToRead,
  objects: number,
  context: ReadoutContext,
): Promise<ReadOuts> {
  const { heads, left, objectHead } = plan;
  const sets = candidatesOf(plan, objects);
  const asked = [
    ...orders.map((order) => ({ order, heads, sets })),
    ...permuted.map((order) => ({
      order,
      heads: heads.slice(objectHead),
      sets: sets && { ...sets, head: 0 },
    })),
  ];
  const parts = await readInParts(rows, left, asked, context);
  return { readOuts: parts.slice(0, orders.length), exchanged: parts.slice(orders.length) };
}
