import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { machineRate } from "../../../src/core/linalg/machine_rate.ts";
import { Matrix } from "../../../src/core/matrix.ts";

const core = await loadCore();

/** The rate by a clock that each product moves on by the next of these milliseconds, the last of them from then on. */
function rateBy(times: readonly number[]) {
  const real = performance.now;
  let [looks, clock] = [0, 0];
  performance.now = () => {
    if (looks > 0) clock += times[Math.min(looks - 1, times.length - 1)];
    looks++;
    return clock;
  };
  try {
    return { ...machineRate(core), products: looks - 1 };
  } finally {
    performance.now = real;
  }
}
// 192 x 192 by 192 x 192: a multiplication and an addition, 192³ times.
const gflops = (milliseconds: number) => 2 * 192 ** 3 / (milliseconds * 1e-3) / 1e9;

Deno.test("the rate is the operations of a product over the shortest of the times it took, until none is shorter", () => {
  const { gflops: rate, busy, products } = rateBy([9, 5, 2, 7, 4]);
  assertAlmostEquals(rate, gflops(2), 1e-9);
  assertEquals(products, 3 + 30);
  assertAlmostEquals(busy, (2 + 7 + 29 * 4) / 31 / 2, 1e-9);
});

Deno.test("a machine that is busy with other things, or has not compiled the code yet, is as fast; that it is busy is said", () => {
  const slow = Array.from({ length: 10 }, () => 8);
  const held = Array.from({ length: 40 }, (_, i) => i % 4 === 0 ? 1 : 13);
  assertEquals(rateBy([1]), { gflops: gflops(1), busy: 1, products: 31 });
  assertAlmostEquals(rateBy([...slow, 1]).gflops, gflops(1), 1e-9);
  const { gflops: rate, busy } = rateBy(held);
  assertAlmostEquals(rate, gflops(1), 1e-9);
  assertAlmostEquals(busy, 10, 0.5);
});

Deno.test("half a second is enough in any case", () => {
  assertEquals(rateBy([200]).products, 3);
});

Deno.test("by the real clock it is a rate that a machine can have, and nothing is kept", () => {
  const rate = machineRate(core).gflops;
  assert(rate > 0.01 && rate < 10_000, `${rate}`);
  using before = Matrix.zeros(core, 1, 1);
  const size = before.view().buffer.byteLength;
  for (let i = 0; i < 50; i++) machineRate(core);
  using after = Matrix.zeros(core, 1, 1);
  // 1,500 products of 147 kB would be 220 MB.
  assert(after.view().buffer.byteLength - size < 20e6);
});
