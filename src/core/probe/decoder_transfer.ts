import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { splitEvenly } from "./ridge_readout.ts";

/** Scenes as readers see them. */
export interface ReadScenes {
  /** Value indices, [scenes, m, C]. */
  readonly values: Int32Array;
  /** m, at least 2. */
  readonly positions: number;
  /** Values of each concept. */
  readonly sizes: readonly number[];
}

/**
 * `factored` is a reader by similarity, of separable covariance: it sees products since it learns how alike values are.
 * `similarity` is the same with the likeness of the values' own vectors instead: what needs no learning.
 */
export type TransferDecoder = "role" | "factored" | "similarity";

/** Scores of a reader on the judged scenes, one a scene. */
export interface DecoderMetrics {
  readonly reader: TransferDecoder;
  /** Numbers a value that the covariance reader is held to; null for the others. */
  readonly rank: number | null;
  /**
   * Share of what objects shown are beyond sums of their values that the others predict, each left out in
   * turn; below 0 where predictions are worse than none. Null for the role reader.
   */
  readonly foresight: number | null;
  /**
   * Of each concept, how many numbers a value has in the table that was learned: (Σ eigenvalues)² / Σ eigenvalues². Null
   * for other readers.
   */
  readonly effective: readonly number[] | null;
  /** 1 where the whole scene was read right. */
  readonly joint: Uint8Array;
  /** Share of exchanges of one value between two objects below which the scene's own objects score. */
  readonly swap: Float64Array;
}

/**
 * Fits linear readers on the scenes `train` and judges them on the scenes `judged`, of which each has
 * another set of objects with the same values.
 *
 * The role reader has a ridge read-out for each position and concept. Of three concepts and more it is refitted for every judged scene,
 * position and concept, without the scenes whose object in that position has one of the scene's values of the concept together with
 * another value of the object judged: a table of pairs in each position would know unseen objects by them. The reader of separable covariance predicts the weights of an
 * object from those that a ridge read-out gives the objects of `train`, on what sums of values leave of the
 * rows. Weights covary as products over concepts, Π_c S_c[o_c, u_c], fitted by restricted maximum likelihood;
 * a rank keeps this many leading directions of each S_c. It takes the `most` objects that `train` shows most often, since
 * the work grows with the cube of their number. The objects of an exchange are left out of its own
 * predictions, so that a reader can't tell old objects from new ones instead. Of three concepts and more, so are all
 * objects with a pair of values that the exchange makes or unmakes.
 *
 * @param rows embeddings [scenes, dim]
 * @returns the role reader, then the covariance reader of each rank, then the one by the likeness of values alone
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function decoderTransfer(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { train, judged, ranks, most }: {
    train: Uint32Array;
    judged: Uint32Array;
    ranks: readonly number[];
    most: number;
  },
): DecoderMetrics[] {
  requireFinite(rows, "the embeddings");
  using handle = scenesInCore(core, rows, scenes);
  using result = core.decoder_transfer(
    rows.handle,
    handle,
    train,
    judged,
    Uint32Array.from(ranks),
    most,
  );
  const { foresight, effective } = result;
  const decoders: readonly TransferDecoder[] = [
    "role",
    ...ranks.map(() => "factored" as const),
    ...ranks.length === 0 ? [] : ["similarity" as const],
  ];
  const joint = splitEvenly(result.joint, decoders.length);
  const swap = splitEvenly(result.swap, decoders.length);
  return decoders.map((decoder, i) => ({
    reader: decoder,
    rank: decoder === "factored" ? ranks[i - 1] : null,
    foresight: decoder === "role" ? null : foresight[i - 1],
    effective: decoder === "factored" ? [...effective] : null,
    joint: joint[i],
    swap: swap[i],
  }));
}

/** The scenes in the core; dispose of them. */
export function scenesInCore(
  core: Core,
  rows: Matrix,
  { values, positions, sizes }: ReadScenes,
): InstanceType<Core["ReadScenes"]> {
  if (values.length !== rows.rows * positions * sizes.length) {
    throw new RangeError(
      `${rows.rows} embeddings, but values for ${
        values.length / (positions * sizes.length)
      } scenes.`,
    );
  }
  return new core.ReadScenes(Uint32Array.from(values), positions, Uint32Array.from(sizes));
}
