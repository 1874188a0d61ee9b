import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { measureRate } from "../../../src/core/linalg/machine_rate.ts";
import { Matrix } from "../../../src/core/matrix.ts";

const core = await loadCore();

Deno.test("the rate is the operations of a product over the shortest of the times it took", () => {
  const real = performance.now;
  // Looked at before and after each product: the third is the quickest, with 2 ms.
  const times = [9, 5, 2, 7, 4, 30];
  let looks = 0;
  let clock = 0;
  performance.now = () => {
    if (looks++ % 2 === 1) clock += times[(looks - 2) / 2 % times.length];
    return clock;
  };
  try {
    // 384 x 384 by 384 x 384: a multiplication and an addition, 384³ times.
    assertAlmostEquals(measureRate(core), 2 * 384 * 384 * 384 / 2e-3 / 1e9, 1e-9);
    assertEquals(looks, 2 * times.length);
  } finally {
    performance.now = real;
  }
});

Deno.test("by the real clock it is a rate that a machine can have, and nothing is kept", () => {
  const rate = measureRate(core);
  assert(rate > 0.01 && rate < 10_000, `${rate}`);
  using before = Matrix.zeros(core, 1, 1);
  const size = before.view().buffer.byteLength;
  for (let i = 0; i < 50; i++) measureRate(core);
  using after = Matrix.zeros(core, 1, 1);
  // 300 products of 590 kB would be 177 MB.
  assert(after.view().buffer.byteLength - size < 20e6);
});
