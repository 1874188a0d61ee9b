import { cosineTopK } from "../../core/linalg/cosine_top_k.ts";
import { keepNearer, noNeighbours } from "../../core/linalg/nearest_rows.ts";
import type { Matrix } from "../../core/matrix.ts";
import { selectRows } from "../../core/rows_of.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import { matrixRows, rowPieces, SIDE_BY_SIDE } from "../../probe/row_source.ts";
import type { MeasureContext } from "../measure.ts";

/** Parts of the bank, however many workers there are. */
const PARTS = 8;
/** Numbers in a piece of it: 8 MB. */
const PIECE = 2 ** 21;

/**
 * Place among the `listed` captions of the nearest one to each query. A large bank goes to the workers in parts, a piece
 * at a time: neither a copy of it nor a score of each pair is held.
 */
export async function nearestCaption(
  { core, pool, signal }: Pick<MeasureContext, "core" | "pool" | "signal">,
  queries: Matrix,
  captions: Matrix,
  listed: Int32Array,
): Promise<Int32Array> {
  const { cols: dim } = captions;
  if (listed.length * dim <= SIDE_BY_SIDE) {
    using bank = selectRows(core, captions, listed);
    return cosineTopK(core, queries, bank, 1).indices;
  }
  const asked = sharedCopy(queries.view());
  const nearestRows = noNeighbours(queries.rows);
  const bound = (part: number) => Math.floor(listed.length * part / PARTS);
  const all = matrixRows(core, captions);
  const each = Math.max(1, Math.floor(PIECE / dim));
  const part = (part: number) => {
    const pieces = rowPieces(all, listed, each, bound(part), bound(part + 1));
    return pool.run("nearestRows", { queries: asked, dim, pieces }, { signal });
  };
  for await (const own of pool.inOrder(PARTS, part)) keepNearer(nearestRows, own);
  return nearestRows.rows;
}
