/** The maps from scenes to captions that can be asked for. */
import type { Core } from "../../core/core.ts";
import { matmul } from "../../core/linalg/gemm.ts";
import { nearestRotation } from "../../core/linalg/nearest_rotation.ts";
import { RidgeMap } from "../../core/linalg/ridge.ts";
import { Matrix } from "../../core/matrix.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";

/** How a map is held: to nothing but a small size, to leaving vectors as they are, or to turning them. */
export type MapKind = "ridge" | "identity" | "rotation";

/**
 * Fits a map from rows to rows.
 *
 * `identity`: what is penalised is how far the map lies from leaving all as it is, so that few pairs change little (the
 * starting point of LABCLIP, arXiv 2502.03566, in closed form). `rotation`: the rotation and factor of least squares
 * (Schönemann 1966), which can make nothing that was not there.
 *
 * @param penalty in units of the scenes' mean variance
 */
export function fitMap(
  core: Core,
  kind: MapKind,
  from: Matrix,
  to: Matrix,
  penalty: number,
): RidgeMap {
  if (kind === "ridge") return RidgeMap.fit(core, from, to, penalty);
  return kind === "identity"
    ? towardsIdentity(core, from, to, penalty)
    : rotationOf(core, from, to);
}

function towardsIdentity(core: Core, from: Matrix, to: Matrix, penalty: number): RidgeMap {
  const [x, y] = [from.view(), to.view()];
  using rest = Matrix.from(core, from.rows, from.cols, x.map((value, at) => y[at] - value));
  using change = RidgeMap.fit(core, from, rest, penalty);
  const { weights, ...others } = change.toJSON();
  for (let i = 0; i < from.cols; i++) weights[i * from.cols + i] += 1;
  return RidgeMap.fromJSON(core, { ...others, weights });
}

function rotationOf(core: Core, from: Matrix, to: Matrix): RidgeMap {
  const [meanX, meanY] = [from, to].map((rows) => columnMeans(core, rows));
  using x = centred(core, from, meanX);
  using y = centred(core, to, meanY);
  using cross = matmul(core, x, y, { transposeA: true });
  const products = Float64Array.from(cross.view());
  const turn = nearestRotation(core, products, from.cols, to.cols);
  // <X Q, Y> / <X, X>: the sizes of both sides.
  const size = dot(turn, products) / x.view().reduce((sum, value) => sum + value * value, 0);
  const weights = Array.from(turn, (value) => size * value);
  const offset = Array.from(meanY);
  for (let i = 0; i < from.cols; i++) {
    for (let j = 0; j < to.cols; j++) offset[j] -= meanX[i] * weights[i * to.cols + j];
  }
  return RidgeMap.fromJSON(core, { kind: "ridge-map", offset, weights });
}

function centred(core: Core, rows: Matrix, mean: ArrayLike<number>): Matrix {
  return Matrix.from(
    core,
    rows.rows,
    rows.cols,
    rows.view().map((x, at) => x - mean[at % rows.cols]),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}
