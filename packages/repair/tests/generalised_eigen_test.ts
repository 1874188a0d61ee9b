import { assertAlmostEquals, assertThrows } from "@std/assert";
import { generalisedEigen } from "../generalised_eigen.ts";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();
const { eigen } = JSON.parse(await Deno.readTextFile("fixtures/golden/visible.json"));

Deno.test("SciPy has the same values and vectors", () => {
  // fixtures/golden/visible.py
  const symmetricEigen = generalisedEigen(
    core,
    Float64Array.from(eigen.between),
    Float64Array.from(eigen.within),
    5,
  );
  symmetricEigen.values.forEach((value, i) => assertAlmostEquals(value, eigen.values[i], 1e-9));
  symmetricEigen.vectors.forEach((x, i) => assertAlmostEquals(x, eigen.vectors[i], 1e-9));
});

Deno.test("A x = l B x and x' B x = 1, for every size up to 12", () => {
  using stream = new CounterStream(core, 1, "test/generalised");
  for (let n = 1; n <= 12; n++) {
    const square = (rows: number) => {
      const X = stream.normal(rows * n);
      return Float64Array.from({ length: n * n }, (_, at) => {
        let sum = 0;
        for (let r = 0; r < rows; r++) sum += X[r * n + Math.floor(at / n)] * X[r * n + at % n];
        return sum;
      });
    };
    const [A, B] = [square(n + 1), square(n + 4)];
    const { values, vectors } = generalisedEigen(core, A, B, n);
    const times = (M: Float64Array, x: Float64Array) =>
      Array.from({ length: n }, (_, i) => x.reduce((sum, one, j) => sum + M[i * n + j] * one, 0));
    for (let r = 0; r < n; r++) {
      const x = vectors.subarray(r * n, (r + 1) * n);
      const [left, right] = [times(A, x), times(B, x)];
      left.forEach((one, i) =>
        assertAlmostEquals(one, values[r] * right[i], 1e-7 * (1 + values[0]))
      );
      assertAlmostEquals(x.reduce((sum, one, i) => sum + one * right[i], 0), 1, 1e-9);
    }
  }
});

Deno.test("a second matrix that is not positive definite is refused in a sentence", () => {
  assertThrows(
    () => generalisedEigen(core, Float64Array.of(1), Float64Array.of(0), 1),
    RangeError,
    "not positive definite",
  );
});
