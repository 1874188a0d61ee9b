/** A training step of a dual encoder, one thread: against PyTorch, and against strict-SIMD peak. */
import { loadCore } from "../../src/core/load.ts";
import { Trainer } from "../../src/core/trainer.ts";
import { planFor, spaceFor, trainOptions } from "../../src/train/plan.ts";
import { askPeer } from "./peer.ts";
import { fastest } from "./timing.ts";

const SIZES = {
  recipe: {},
  published: { width: 256, layers: 6, heads: 4, hidden: 2048, batch: 512 },
} as const;
const STEPS = { recipe: 30, published: 3 } as const;
const PEAK_ITERATIONS = 4_000_000;

if (import.meta.main) {
  const core = await loadCore();
  core.strict_peak(PEAK_ITERATIONS);
  for (const name of ["recipe", "published"] as const) {
    const options = trainOptions(SIZES[name]);
    using trainer = new Trainer(core, planFor(options, await spaceFor(options), 0));
    trainer.run(name === "recipe" ? 20 : 2);
    let step = Infinity, peak = Infinity;
    for (let round = 0; round < STEPS[name]; round++) {
      step = Math.min(step, fastest(1, () => trainer.run(1)));
      peak = Math.min(peak, fastest(1, () => core.strict_peak(PEAK_ITERATIONS)));
    }
    const peer = await askPeer<{ seconds: number }>("trainer.py", name, String(STEPS[name]));
    const share = products(options.width, options.layers, options.hidden ?? 4 * options.width);
    const scenes = Math.round(options.batch * 0.3);
    const tokens = 3 * scenes + 5 * (options.batch - scenes) + 64 + 3 * 204;
    const read = options.batch + 32 + 204;
    const flops = 6 * (tokens * share.everywhere + read * share.read);
    console.log(
      `${name.padEnd(10)} ${(step * 1000).toFixed(1)} ms a step, products at ` +
        `${
          (flops / step / (96 * PEAK_ITERATIONS / peak)).toFixed(2)
        } of strict peak over the whole step` +
        (peer
          ? `; PyTorch ${(peer.seconds * 1000).toFixed(1)} ms, core is ${
            (peer.seconds / step).toFixed(2)
          }x`
          : "; PyTorch is not installed (set BINDSCOPE_PYTHON to a Python that has torch)"),
    );
  }
  console.log(`core memory ${(core.memory.buffer.byteLength / 1e6).toFixed(0)} MB`);
}

/** Multiplications of the matrix products for a token, and for a token that is read. */
function products(d: number, layers: number, hidden: number) {
  const block = 4 * d * d + 2 * d * hidden;
  return { everywhere: (layers - 1) * block + 2 * d * d, read: block - 2 * d * d + d * d };
}
