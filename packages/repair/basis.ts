/** Rows in fewer coordinates, where vectors are long: a map is fitted there, and goes back to the vectors as they are. */
import {
  type Core,
  matmul,
  Matrix,
  selectRows,
  symmetricEigen,
} from "@bindscope/bindscope/rooms/core";

/** Coordinates that are kept: a fit takes their number to the third power. */
export const MOST_BASIS = 512;
/** Rows that axes are taken from. */
const MOST_ROWS = 2000;

/** Orthonormal axes [kept, dim]; null where vectors are short enough as they are. */
export function principalAxes(core: Core, rows: Matrix): Matrix | null {
  const { cols: dim } = rows;
  if (dim <= MOST_BASIS) return null;
  const count = Math.min(rows.rows, MOST_ROWS);
  const listed = Array.from({ length: count }, (_, i) => Math.floor(i * rows.rows / count));
  using some = selectRows(core, rows, listed);
  // The axes of few rows lie in their span: X' u / sqrt(l) of X X'.
  const tall = count > dim;
  using products = matmul(core, some, some, tall ? { transposeA: true } : { transposeB: true });
  const side = products.rows;
  const { values, vectors } = symmetricEigen(core, Float64Array.from(products.view()), side);
  const kept = values.subarray(0, MOST_BASIS).filter((value) => value > 1e-9 * values[0]);
  using leading = Matrix.from(
    core,
    kept.length,
    side,
    vectors.subarray(0, kept.length * side),
  );
  if (tall) return Matrix.from(core, kept.length, dim, leading.view());
  const axes = matmul(core, leading, some);
  const own = axes.view();
  for (const [i, value] of kept.entries()) {
    for (let j = 0; j < dim; j++) own[i * dim + j] /= Math.sqrt(value);
  }
  return axes;
}
