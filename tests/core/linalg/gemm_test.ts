import { assertEquals, assertThrows } from "@std/assert";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { ARITHMETICS } from "../../../src/core/arithmetic.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";

const core = await loadCore();
const SIZES = [0, 1, 3, 7, 8, 9, 13, 64, 65];

/** Small whole numbers: every product and sum is exact, so the order of sums can't matter. */
const whole = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => (i * 7919 + seed * 104729) % 17 - 8);

// The two cores have tiles of other shapes.
for (const arithmetic of ARITHMETICS) {
  Deno.test(`a ${arithmetic} product is that of three loops at every odd shape and transpose`, async () => {
    const core = await loadCore(arithmetic);
    for (const m of SIZES) {
      for (const k of SIZES) {
        for (const n of SIZES) {
          const [a, b] = [whole(m * k, 1), whole(k * n, 2)];
          for (const [transposeA, transposeB] of [[false, false], [true, false], [false, true]]) {
            using left = transposeA ? Matrix.from(core, k, m, a) : Matrix.from(core, m, k, a);
            using right = transposeB ? Matrix.from(core, n, k, b) : Matrix.from(core, k, n, b);
            using product = matmul(core, left, right, { transposeA, transposeB });
            const values = product.toArray();
            for (let i = 0; i < m; i += 3) {
              for (let j = 0; j < n; j++) {
                let sum = 0;
                for (let l = 0; l < k; l++) {
                  sum += (transposeA ? a[l * m + i] : a[i * k + l]) *
                    (transposeB ? b[j * k + l] : b[l * n + j]);
                }
                if (values[i * n + j] !== sum) {
                  assertEquals(values[i * n + j], sum, `${m} ${k} ${n}`);
                }
              }
            }
          }
        }
      }
    }
  });
}

Deno.test("the factors of a product are left as they were", () => {
  const values = whole(65 * 9, 3);
  using a = Matrix.from(core, 65, 9, values);
  matmul(core, a, a, { transposeB: true }).dispose();
  assertEquals(a.toArray(), values);
});

Deno.test("a product whose inner sizes differ is refused with both sizes", () => {
  using a = Matrix.zeros(core, 2, 3);
  assertThrows(() => matmul(core, a, a), RangeError, "3 columns meet 2 rows");
});
