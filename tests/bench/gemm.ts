/** Matrix product, one thread: ratios to strict-SIMD peak, to plain TypeScript, to PyTorch. */
import { loadCore } from "../../src/core/load.ts";
import { matmul } from "../../src/core/linalg/gemm.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { askPeer } from "./peer.ts";
import { fastest } from "./timing.ts";

const SIZE = 512;
const FLOPS = 2 * SIZE ** 3;
const PEAK_ITERATIONS = 4_000_000;

/** Three nested loops, the inner one over contiguous memory: what one writes without a core. */
function triple(a: Float32Array, b: Float32Array, c: Float32Array): void {
  c.fill(0);
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < SIZE; j++) {
      let sum = 0;
      for (let k = 0; k < SIZE; k++) sum += a[i * SIZE + k] * b[k * SIZE + j];
      c[i * SIZE + j] = sum;
    }
  }
}

if (import.meta.main) {
  const core = await loadCore();
  const values = Float32Array.from(
    { length: SIZE * SIZE },
    (_, i) => (i * 7919 % 1013) / 1013 - 0.5,
  );
  using a = Matrix.from(core, SIZE, SIZE, values);
  const c = new Float32Array(SIZE * SIZE);

  // Taken in turns, so that a change of clock rate meets both.
  let core512 = Infinity, peak = Infinity;
  for (let round = 0; round < 12; round++) {
    peak = Math.min(peak, fastest(2, () => core.strict_peak(PEAK_ITERATIONS)));
    core512 = Math.min(core512, fastest(10, () => matmul(core, a, a).dispose()));
  }
  const plain = fastest(3, () => triple(values, values, c));
  const peakRate = 96 * PEAK_ITERATIONS / peak / 1e9;
  const rate = FLOPS / core512 / 1e9;
  const peer = await askPeer<{ gflops: number; threads: number }>("gemm.py");
  console.log(`strict-SIMD peak       ${peakRate.toFixed(1)} GFLOP/s`);
  console.log(
    `core, ${SIZE}^3            ${rate.toFixed(1)} GFLOP/s, ${
      (rate / peakRate).toFixed(3)
    } of peak`,
  );
  console.log(
    `plain TypeScript       ${(FLOPS / plain / 1e9).toFixed(2)} GFLOP/s, core is ${
      (plain / core512).toFixed(1)
    }x`,
  );
  console.log(
    peer
      ? `PyTorch, one thread    ${peer.gflops.toFixed(1)} GFLOP/s, core is ${
        (rate / peer.gflops).toFixed(2)
      }x`
      : "PyTorch                not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
  );
}
