import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

interface RoleFillers {
  /** 1 where every role's every value is read by a fit without the scene [scenes]. */
  readonly read: Uint8Array;
  /** Squares left of each left-out scene by maps of 1, 2 … directions over roles [directions, scenes]. */
  readonly left: Float64Array;
  /** Squares of each scene around the mean [scenes]. */
  readonly squares: Float64Array;
  /** Over roles, the largest first, as shares: 1 and zeros where one table serves every role. */
  readonly spectrum: Float64Array;
  /** Directions of the whole map: (tr M)² / tr M² of the products of its tables. */
  readonly whole: number;
}

/**
 * x - mean = sum of T[role, concept, value] over a scene's positions and concepts, T by ridge; read out by unbinding.
 *
 * @param order [scenes, positions] the object in each role
 */
export function roleFillers(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { fold, folds, order }: {
    readonly fold: Uint8Array;
    readonly folds: number;
    readonly order: Uint32Array;
  },
): RoleFillers {
  requireFinite(rows, "the embeddings");
  using read = scenesInCore(core, rows, scenes);
  using result = core.fit_role_fillers(rows.handle, read, fold, folds, order);
  return {
    read: result.read,
    left: result.left,
    squares: result.squares,
    spectrum: result.spectrum,
    whole: result.whole,
  };
}
