/** Matrix product, one thread, in both arithmetics: ratios to peak, to plain TypeScript, to PyTorch, to other crates. */
import { loadCore, Matrix } from "@bindscope/bindscope";
import { matmul } from "@bindscope/bindscope/core";
import { crateProducts } from "./gemm/crates.ts";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";
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
  const cores = [await loadCore(), await loadCore("fused")] as const;
  const values = Float32Array.from(
    { length: SIZE * SIZE },
    (_, i) => (i * 7919 % 1013) / 1013 - 0.5,
  );
  const squares = cores.map((core) => Matrix.from(core, SIZE, SIZE, values));
  const c = new Float32Array(SIZE * SIZE);

  // Taken in turns, so that a change of clock rate affects all.
  const times = cores.map(() => ({ product: Infinity, peak: Infinity }));
  for (let round = 0; round < 12; round++) {
    for (const [i, core] of cores.entries()) {
      const peak = fastest(2, () => core.strict_peak(PEAK_ITERATIONS));
      const product = fastest(10, () => matmul(core, squares[i], squares[i]).dispose());
      times[i] = {
        peak: Math.min(times[i].peak, peak),
        product: Math.min(times[i].product, product),
      };
    }
  }
  const crates = await crateProducts(SIZE);
  const plain = fastest(3, () => triple(values, values, c));
  const rate = FLOPS / times[0].product / 1e9;
  const peer = await askPeer<{ gflops: number; threads: number }>("gemm.py");
  for (const [i, { arithmetic }] of cores.entries()) {
    const [peak, own] = [96 * PEAK_ITERATIONS / times[i].peak, FLOPS / times[i].product];
    console.log(
      `${arithmetic}: peak ${(peak / 1e9).toFixed(1)} GFLOP/s, ${SIZE}^3 ${
        (own / 1e9).toFixed(1)
      } GFLOP/s, ${(own / peak).toFixed(3)} of peak`,
    );
    tellRatio(`gemm.${SIZE}.${arithmetic}.peak`, own / peak);
  }
  const gain = times[0].product / times[1].product;
  console.log(`fused beside strict    ${gain.toFixed(2)}x`);
  tellRatio(`gemm.${SIZE}.fused.strict`, gain);
  console.log(
    `plain TypeScript       ${(FLOPS / plain / 1e9).toFixed(2)} GFLOP/s, core is ${
      (plain / times[0].product).toFixed(1)
    }x`,
  );
  tellRatio(`gemm.${SIZE}.typescript`, plain / times[0].product);
  tellRatio(`gemm.${SIZE}.pytorch`, peer && rate / peer.gflops);
  for (const { name, seconds } of crates) {
    console.log(
      `${name.padEnd(23)}${(FLOPS / seconds / 1e9).toFixed(1)} GFLOP/s by wasm, strict core is ${
        (seconds / times[0].product).toFixed(2)
      }x`,
    );
    tellRatio(`gemm.${SIZE}.${name}`, seconds / times[0].product);
  }
  if (crates.length === 0) {
    console.log(
      "other crates           not built (cargo build --release in packages/bench/peers/products)",
    );
  }
  console.log(
    peer
      ? `PyTorch, one thread    ${peer.gflops.toFixed(1)} GFLOP/s, core is ${
        (rate / peer.gflops).toFixed(2)
      }x`
      : "PyTorch                not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
  );
  for (const square of squares) square.dispose();
}
