/** Readers fitted on scenes of some objects and judged on scenes of others. */

import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/** Scenes as readers see them. */
export interface ReadScenes {
  /** Value indices, [scenes, m, C]. */
  readonly values: Int32Array;
  /** m, at least 2. */
  readonly slots: number;
  /** Values of each concept. */
  readonly sizes: readonly number[];
}

/** What a reader makes of the judged scenes, one number a scene. */
export interface ReaderJudgement {
  readonly reader: "role" | "factored";
  /** Products an object's weights are a sum of; null for the role reader. */
  readonly rank: number | null;
  /** Correlation of predicted and own weights of objects left out of the fit; null for the role reader. */
  readonly foresight: number | null;
  /** 1 where the whole scene was read right. */
  readonly joint: Uint8Array;
  /** Share of exchanges of one value between two objects below which the scene's own objects score. */
  readonly swap: Float64Array;
  /** The same with the offset between seen and unseen objects taken away. */
  readonly calibrated: Float64Array;
}

/**
 * Fits linear readers on the scenes `train` and judges them on the scenes `judged`, of which each has
 * another set of objects with the same values.
 *
 * The role reader has a ridge read-out a slot and concept. The factored reader's object weights are
 * w_o = Σ_r m_r Π_c B_c[o_c, r], fitted to the ridge read-out of the objects in `train` by alternating
 * ridge, on what sums of values leave of the rows; the penalties are chosen by leave-one-out and by objects
 * left out. A value that `train` lacks is read as nothing.
 *
 * @param rows embeddings [scenes, dim]
 * @returns the role reader, then the factored reader of each rank
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { decoderTransfer } from "./decoder_transfer.ts";
 *
 * const core = await loadCore();
 * // Two slots, two concepts of two values; the embedding is the four values themselves.
 * const values = Int32Array.from({ length: 64 }, (_, i) => (i >> 2) >> (i & 3) & 1);
 * using rows = Matrix.from(core, 16, 4, values);
 * const scenes = { values, slots: 2, sizes: [2, 2] };
 * const all = Uint32Array.from({ length: 16 }, (_, i) => i);
 * const judged = Uint32Array.of(6, 9);
 * const train = all.filter((scene) => !judged.includes(scene));
 * const [role] = decoderTransfer(core, rows, scenes, { train, judged, ranks: [], seed: 0 });
 * assertEquals([...role.joint], [1, 1]);
 * ```
 */
export function decoderTransfer(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { train, judged, ranks, seed }: {
    train: Uint32Array;
    judged: Uint32Array;
    ranks: readonly number[];
    seed: number;
  },
): ReaderJudgement[] {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  const handle = readScenes(core, rows, scenes);
  const found = core.decoder_transfer(
    rows.handle,
    handle,
    train,
    judged,
    Uint32Array.from(ranks),
    seed,
  );
  handle.free();
  try {
    const foresight = found.foresight();
    return [null, ...ranks].map((rank, i) => ({
      reader: rank === null ? "role" : "factored",
      rank,
      foresight: rank === null ? null : foresight[i - 1],
      joint: found.joint(i),
      swap: found.swap(i),
      calibrated: found.calibrated(i),
    }));
  } finally {
    found.free();
  }
}

/** The scenes in the core; the caller frees them. */
export function readScenes(core: Core, rows: Matrix, { values, slots, sizes }: ReadScenes) {
  if (values.length !== rows.rows * slots * sizes.length) {
    throw new RangeError(
      `${rows.rows} embeddings, but values for ${values.length / (slots * sizes.length)} scenes.`,
    );
  }
  return new core.ReadScenes(Uint32Array.from(values), slots, Uint32Array.from(sizes));
}
