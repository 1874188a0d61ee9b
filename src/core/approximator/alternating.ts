/** Products of tables by alternating exact least squares, in place of steps of Adam. */

import { type ApproximatorForm, coreShape, type SceneShape } from "./approximator.ts";
import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { filled } from "../filled.ts";
import { Matrix } from "../matrix.ts";
import { SEED_RANGE } from "../range.ts";

/** Form and sizes of a product. */
export interface ProductShape extends SceneShape {
  readonly form: Exclude<ApproximatorForm, { kind: "mlp" }>;
  /** Dimensions of an embedding. */
  readonly dim: number;
}

interface AlternatingProducts {
  /** A flat block [1, parameters] as of an approximator; dispose of it. */
  readonly weights: Matrix;
  /** Mean squared error on the scenes of the fit. */
  readonly loss: number;
  /** Products that are not zero, at most dim. */
  readonly components: number;
  /** Passes over all tables of the start that was kept. */
  readonly sweeps: number;
  /** The loss of each start; on the validation scenes, where there are some. */
  readonly starts: readonly number[];
  /** Mean squared error on the validation scenes of the fit that chose; null where none did. */
  readonly validated: number | null;
  /** Weights of that fit; dispose of them too. */
  readonly inner: Matrix | null;
}

/**
 * The products y = W [product part; sum of second tables] + b of least squared error: every factor,
 * given the others, is exact least squares in float64, and the sum is profiled out. A ridge that
 * falls from 1e-2 to 1e-6 of the variance lets products vanish that do not pay for themselves; what
 * vanished is refitted to what is left. Of several seeded starts the least loss on the scenes
 * of the fit is kept. Where some scenes are marked to validate, the others are fitted, those choose start and
 * ridge (no products at all among them), and all scenes are fitted from the tables that were chosen. Several folds choose
 * together. A last fit that says of values in new combinations what those of the folds do not say went astray: it is not
 * taken.
 *
 * The square matrix of `global_product` changes no function that can be reached; it stays the
 * identity. A value that no scene shows multiplies by 0.
 *
 * @param values value indices of the scenes to fit, [scenes, m, C]
 * @param targets embeddings [any number, dim]
 * @param rows the row of `targets` that belongs to each scene, [scenes]
 * @param options `validate` [folds, scenes]: 1 for the scenes that choose, 2 for those that are only in the last fit; empty,
 *   the default, where none choose
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function alternatingProducts(
  core: Core,
  shape: ProductShape,
  values: Int32Array,
  targets: Matrix,
  rows: Int32Array,
  options: { seed: number; starts: number; validate?: Uint8Array },
  onProgress?: (share: number) => void,
): AlternatingProducts {
  requireFinite(targets, "the embeddings");
  wholeNumber("The seed", options.seed, SEED_RANGE.min, SEED_RANGE.max);
  wholeNumber("The number of starts", options.starts, 1, 1000);
  using form = coreShape(core, shape);
  using result = core.alternating_products(
    form,
    values,
    targets.handle,
    Uint32Array.from(rows),
    filled(new core.AlternatingOptions(), { validate: new Uint8Array(0), ...options }),
    onProgress,
  );
  const { loss, components, sweeps } = result;
  const inner = result.take_inner();
  return {
    weights: new Matrix(core, result.take()),
    loss,
    components,
    sweeps,
    starts: [...result.starts],
    validated: result.validated ?? null,
    inner: inner === undefined ? null : new Matrix(core, inner),
  };
}
