/** Calibrated stacking: an offset between the classes that a model saw and the others. */

import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/** Scores of scenes, and which classes the model never saw. */
interface UnseenScores {
  /** [scenes, classes]. */
  readonly scores: Matrix;
  /** Class of each slot, [scenes, slots]. */
  readonly labels: Int32Array;
  readonly slots: number;
  /** 1 for classes that the model never saw. */
  readonly unseen: Uint8Array;
}

/**
 * 1 for each scene whose present classes all lie strictly above its absent ones once `offset` was added to
 * unseen classes. With an infinite offset, scenes that show unseen classes alone are read among these.
 */
export function offsetHits(
  core: Core,
  { scores, labels, slots, unseen }: UnseenScores,
  offset: number,
): Uint8Array {
  return core.offset_hits(scores.handle, labels, slots, unseen, offset);
}

/**
 * The offset with which most scenes are hits, and how many those are. It must be chosen on scenes other than
 * those that are judged with it. (Chao et al. 2016, generalised zero-shot learning.)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { bestOffset, offsetHits } from "./seen_offset.ts";
 *
 * const core = await loadCore();
 * // Class 1 was never seen: it scores too low where it is present.
 * using scores = Matrix.from(core, 2, 2, [1, 0.8, 1, 0]);
 * const scenes = { scores, labels: Int32Array.of(1, 0), slots: 1, unseen: Uint8Array.of(0, 1) };
 * const { offset, hits } = bestOffset(core, scenes);
 * assertEquals(hits, 2);
 * assertEquals([...offsetHits(core, scenes, offset)], [1, 1]);
 * ```
 */
export function bestOffset(
  core: Core,
  { scores, labels, slots, unseen }: UnseenScores,
): { offset: number; hits: number } {
  const [offset, hits] = core.best_offset(scores.handle, labels, slots, unseen);
  return { offset, hits };
}
