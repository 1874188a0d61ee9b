import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { decoderTransfer, type ReaderJudgement, type ReadScenes } from "./decoder_transfer.ts";
import { type InCommon, objectsInCommon } from "./in_common.ts";
import { type LikeCode, plantLike } from "./plant_like.ts";

/** Readers of one split, of the embeddings themselves or of a code planted in their place. */
export interface TransferJob {
  /** Embeddings [scenes, dim]; emptied unless threads share them. */
  readonly rows: Float32Array;
  readonly dim: number;
  readonly scenes: ReadScenes;
  readonly train: Uint32Array;
  readonly judged: Uint32Array;
  readonly ranks: readonly number[];
  /** Objects that readers of products take at most. */
  readonly most: number;
  /** Of what is planted. */
  readonly seed: number;
  /** Null: as the embeddings are. */
  readonly code: LikeCode | null;
}

/** A code to plant in the place of embeddings. */
export interface PlantJob extends Pick<TransferJob, "rows" | "dim" | "scenes" | "seed"> {
  readonly code: LikeCode;
}

/** Embeddings with a code in their place. */
export interface PlantedRows {
  /** [scenes, dim]. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Numbers a value of a planted product; null of other codes. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted. */
export function plantOnce(core: Core, job: PlantJob): PlantedRows | null {
  using own = takenIn(core, job);
  const planted = plantLike(core, own, job.scenes, job.code, job.seed);
  if (planted === null) return null;
  using like = planted.rows;
  return { rows: like.toArray(), numbers: planted.numbers };
}

/** The core has the rows from here on. What threads share can't be given back by one of them. */
function takenIn(core: Core, { rows, dim }: Pick<TransferJob, "rows" | "dim">): Matrix {
  const own = Matrix.from(core, rows.length / dim, dim, rows);
  if (rows.buffer instanceof ArrayBuffer) rows.buffer.transfer(0);
  return own;
}

/** What the readers of a split make of its judged scenes. */
export interface TransferRead {
  readonly judgements: readonly ReaderJudgement[];
  /** Numbers a value of a planted product; null where none was planted. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted. */
export function transferOnce(core: Core, job: TransferJob): TransferRead | null {
  const { scenes, code, seed, train, judged, ranks, most } = job;
  using own = takenIn(core, job);
  if (code === null) {
    return {
      judgements: decoderTransfer(core, own, scenes, { train, judged, ranks, most }),
      numbers: null,
    };
  }
  const planted = plantLike(core, own, scenes, code, seed);
  if (planted === null) return null;
  using like = planted.rows;
  // Only products are in question where a product or a lookup table is planted, and only roles else.
  const asked = code === "slots" ? [] : ranks;
  const judgements = decoderTransfer(core, like, scenes, { train, judged, ranks: asked, most });
  return { judgements, numbers: planted.numbers };
}

/** What objects have in common, of the embeddings themselves or of a code planted in their place. */
export interface CommonJob extends Pick<TransferJob, "rows" | "dim" | "scenes" | "seed" | "code"> {
  /** Sets of free vectors. */
  readonly draws: number;
}

export interface CommonFound extends InCommon {
  /** Numbers a value of a planted product; null where none was planted. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted, or there is nothing beyond sums of values. */
export function commonOnce(core: Core, job: CommonJob): CommonFound | null {
  const { scenes, code, seed, draws } = job;
  using own = takenIn(core, job);
  if (code === null) {
    const found = objectsInCommon(core, own, scenes, { draws, seed });
    return found && { ...found, numbers: null };
  }
  const planted = plantLike(core, own, scenes, code, seed);
  if (planted === null) return null;
  using like = planted.rows;
  const found = objectsInCommon(core, like, scenes, { draws, seed });
  return found && { ...found, numbers: planted.numbers };
}
