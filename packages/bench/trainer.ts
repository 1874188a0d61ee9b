/**
 * A training step of a dual encoder, one thread: against PyTorch, and against strict-SIMD peak, over the
 * whole step and in its matrix products alone. Operations are those that are done: a scene of one
 * object that is drawn twice is embedded once, in the first block norm, queries, keys and values are made
 * once a token and place, and in the last one what follows the keys and values is made for the tokens that
 * are read.
 */
import { loadCore } from "@bindscope/bindscope";
import { planFor, spaceFor, Trainer, trainOptions } from "@bindscope/bindscope/train";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";
import { fastest } from "./timing.ts";

const SIZES = {
  recipe: {},
  published: { encoders: "separate", width: 256, layers: 6, heads: 4, hidden: 2048, batch: 512 },
} as const;
const STEPS = { recipe: 30, published: 3 } as const;
const PEAK_ITERATIONS = 4_000_000;
const VALUES = 16;
const OBJECTS = 204;

type Core = Awaited<ReturnType<typeof loadCore>>;

/** A linear layer: sizes, and the rows that go through it. */
interface Linear {
  from: number;
  to: number;
  rows: number;
}

/** Every linear layer of an encoder: `kinds` of rows come into the first block, `read` leave the last. */
function linears(
  { width, layers, hidden }: { width: number; layers: number; hidden: number },
  { tokens, kinds, read }: { tokens: number; kinds: number; read: number },
): Linear[] {
  const list: Linear[] = [{ from: width, to: width, rows: read }];
  for (let layer = 0; layer < layers; layer++) {
    const asked = layer + 1 === layers ? read : tokens;
    const given = layer === 0 ? kinds : tokens;
    list.push(
      { from: width, to: width, rows: Math.min(given, asked) },
      { from: width, to: 2 * width, rows: given },
      { from: width, to: width, rows: asked },
      { from: width, to: hidden, rows: asked },
      { from: hidden, to: width, rows: asked },
    );
  }
  return list;
}

/** Seconds of a layer's three products: forward, and to the gradients of its input and its weights. */
function seconds(core: Core, { from, to, rows }: Linear, times: number): number {
  const shapes: ConstructorParameters<Core["ProductBench"]>[] = [
    [rows, from, to, false, true, false],
    [rows, to, from, false, false, false],
    [to, rows, from, true, false, true],
  ];
  let sum = 0;
  for (const shape of shapes) {
    const bench = new core.ProductBench(...shape);
    const each = Math.max(1, Math.ceil(2e7 / (rows * from * to)));
    bench.run(each);
    sum += fastest(times, () => bench.run(each)) / each;
    bench.free();
  }
  return sum;
}

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
    const rate = 96 * PEAK_ITERATIONS / peak;
    const { width, layers } = options;
    const sizes = { width, layers, hidden: options.hidden ?? 4 * width };
    const drawn = Math.round(options.batch * 0.3);
    const two = options.batch - drawn;
    // How many different objects that many draws show, on average.
    const one = Math.round(OBJECTS * (1 - (1 - 1 / OBJECTS) ** drawn));
    const all = [
      // c1 c2 EOS and c1 c2 c1 c2 EOS; c EOS and c1 c2 EOS.
      ...linears(sizes, { tokens: 3 * one + 5 * two, kinds: 4 * VALUES + 2, read: one + two }),
      ...linears(sizes, {
        tokens: 2 * 2 * VALUES + 3 * OBJECTS,
        kinds: 3 * VALUES + 2,
        read: 2 * VALUES + OBJECTS,
      }),
    ];
    const operations = 6 * all.reduce((sum, { from, to, rows }) => sum + from * to * rows, 0);
    const products = all.reduce(
      (sum, linear) => sum + seconds(core, linear, name === "recipe" ? 5 : 2),
      0,
    );
    const peer = await askPeer<{ seconds: number }>("trainer.py", name, String(STEPS[name]));
    tellRatio(`trainer.${name}.products.peak`, operations / products / rate);
    tellRatio(`trainer.${name}.peak`, operations / step / rate);
    tellRatio(`trainer.${name}.pytorch`, peer && peer.seconds / step);
    console.log(
      `${name.padEnd(10)} ${(step * 1000).toFixed(1)} ms a step; strict peak: ` +
        `${(operations / products / rate).toFixed(2)} in the products by themselves, ${
          (operations / step / rate).toFixed(2)
        } over the whole step` +
        (peer
          ? `; PyTorch ${(peer.seconds * 1000).toFixed(1)} ms, core is ${
            (peer.seconds / step).toFixed(2)
          }x`
          : "; PyTorch is not installed (set BINDSCOPE_PYTHON to a Python that has torch)"),
    );
  }
  console.log(`core memory ${(core.memory.buffer.byteLength / 1e6).toFixed(0)} MB`);
}
