import { inOrder } from "../../core/in_order.ts";
import { cosineTopK } from "../../core/linalg/cosine_top_k.ts";
import { keepNearer, nothingFound } from "../../core/linalg/nearest_rows.ts";
import type { Matrix } from "../../core/matrix.ts";
import { feedPieces, type RowPiece } from "../../core/probe/row_pieces.ts";
import { rowsOf } from "../../core/rows_of.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import { matrixRows, SIDE_BY_SIDE } from "../../probe/row_source.ts";
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
    using bank = rowsOf(core, captions, listed);
    return cosineTopK(core, queries, bank, 1).indices;
  }
  const asked = sharedCopy(queries.view());
  const found = nothingFound(queries.rows);
  const bound = (part: number) => Math.floor(listed.length * part / PARTS);
  const all = matrixRows(core, captions);
  const part = (part: number) =>
    feedPieces(
      pieces(all, listed, bound(part), bound(part + 1)),
      (port, failed) =>
        pool.run("nearestRows", { queries: asked, dim, pieces: port }, {
          transfer: [port as unknown as Transferable],
          signal: signal ? AbortSignal.any([signal, failed]) : failed,
        }),
    );
  for await (const own of inOrder(PARTS, pool.size + 1, part)) keepNearer(found, own);
  return found.rows;
}

function* pieces(
  all: { cols: number; pick(listed: Int32Array): Float32Array<ArrayBuffer> },
  listed: Int32Array,
  from: number,
  to: number,
): Generator<RowPiece> {
  const each = Math.max(1, Math.floor(PIECE / all.cols));
  for (let start = from; start < to; start += each) {
    const end = Math.min(to, start + each);
    yield {
      rows: all.pick(listed.subarray(start, end)),
      places: Int32Array.from({ length: end - start }, (_, i) => start + i),
    };
  }
}
