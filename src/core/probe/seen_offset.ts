/** Calibrated stacking: an offset between the classes that a model saw and the others. */

import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/** Scores of scenes, and which classes the model never saw. */
interface UnseenScores {
  /** [scenes, classes]. */
  readonly scores: Matrix;
  /** Class of each position, [scenes, positions]. */
  readonly labels: Int32Array;
  readonly positions: number;
  /** 1 for classes that the model never saw. */
  readonly unseen: Uint8Array;
}

/**
 * 1 for each scene whose present classes all lie strictly above its absent ones once `offset` was added to
 * unseen classes. With an infinite offset, scenes that show unseen classes alone are read among these.
 */
export function offsetMatches(
  core: Core,
  { scores, labels, positions, unseen }: UnseenScores,
  offset: number,
): Uint8Array {
  return core.offset_matches(scores.handle, labels, positions, unseen, offset);
}

/**
 * The offset with which most scenes are exact matches, and how many those are. It must be chosen on scenes other than
 * those that are judged with it. (Chao et al. 2016, generalised zero-shot learning.)
 */
export function bestOffset(
  core: Core,
  { scores, labels, positions, unseen }: UnseenScores,
): { offset: number; count: number } {
  const [offset, count] = core.best_offset(scores.handle, labels, positions, unseen);
  return { offset, count };
}
