/** Train rows, packed as they come. */

import { requireFinite } from "../check.ts";
import type { ProbeScore } from "../choices.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import type { RowPieces } from "../jobs/row_pieces.ts";
import { Matrix } from "../matrix.ts";

type Handle = InstanceType<Core["PackedRows"]>;

/** Train rows in the layout that a fit works on, taken in bit by bit so that none is there twice. */
export class PackedRows extends CoreObject<Handle> {
  readonly dim: number;

  private constructor(handle: Handle, dim: number) {
    super("block of train rows", handle);
    this.dim = dim;
  }

  static of(core: Core, rows: number, dim: number, score: ProbeScore): PackedRows {
    return new PackedRows(new core.PackedRows(rows, dim, score === "cosine"), dim);
  }

  static ofWorker(core: Core, rows: number, dim: number, score: ProbeScore): PackedRows {
    return new PackedRows(core.PackedRows.of_worker(rows, dim, score === "cosine"), dim);
  }

  override release(): Handle {
    return super.release();
  }

  get handle(): Handle {
    return this.live;
  }

  /** Row `rows[i]` becomes train row `places[i]`. */
  place(embeddings: Matrix, rows: Int32Array, positions: Int32Array): void {
    this.live.place(embeddings.handle, rows, positions);
  }

  /** Packs rows as they come, so that no other copy of them is held. */
  async takeIn(core: Core, pieces: RowPieces): Promise<void> {
    for await (const { rows, places } of pieces) {
      using block = Matrix.from(core, places.length, this.dim, rows);
      rows.buffer.transfer(0);
      requireFinite(block, "embeddings");
      this.place(block, firstNumbers(places.length), places);
    }
  }
}

/** 0, 1, … n - 1: all rows, in their order. */
export function firstNumbers(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}
