/** Seeded random streams: PyTorch's and Python's for parity runs, named Philox streams for the rest. */
import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";

/** Weights of a linear layer as PyTorch starts it. */
export interface LinearStart {
  /** [out, in], row-major. */
  weight: Float32Array;
  /** [out], or null for a layer without. */
  bias: Float32Array | null;
}

const SEEDS = Number.MAX_SAFE_INTEGER;
const LENGTHS = 2 ** 31 - 1;

/**
 * PyTorch's CPU generator (MT19937), number for number; every draw continues where the last stopped.
 *
 * Everything is equal bit by bit but {@linkcode TorchStream.embedding}, which agrees within 5e-7:
 * PyTorch's own ln, cos and sin differ from chip to chip.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { TorchStream } from "@bindscope/bindscope/core";
 *
 * using stream = new TorchStream(await loadCore(), 0);
 * assert(stream.randperm(24)[0] === 20); // torch.manual_seed(0); torch.randperm(24)
 * ```
 */
export class TorchStream extends CoreObject<InstanceType<Core["TorchStream"]>> {
  /** `torch.manual_seed(seed)`. */
  constructor(core: Core, seed: number) {
    super("random stream", new core.TorchStream(wholeNumber("seed", seed, 0, SEEDS)));
  }

  /** A permutation of 0..n-1 [n]. */
  randperm(n: number): Int32Array {
    return this.live.randperm(wholeNumber("n", n, 0, LENGTHS));
  }

  /** `torch.randint(0, high, (n,))` [n]. */
  randint(n: number, high: number): Int32Array {
    wholeNumber("high", high, 1, LENGTHS);
    return this.live.randint(high, wholeNumber("n", n, 0, LENGTHS));
  }

  /** `torch.rand(n)` [n], in [0, 1). */
  uniform(n: number): Float32Array {
    return this.live.uniform(wholeNumber("n", n, 0, LENGTHS));
  }

  /** `nn.Linear(inputs, out)`: weight, then bias, both uniform within 1/sqrt(inputs). */
  linear(out: number, inputs: number, bias: boolean): LinearStart {
    wholeNumber("out", out, 0, LENGTHS);
    wholeNumber("inputs", inputs, 1, LENGTHS);
    const weight = this.live.linear(
      wholeNumber("out x inputs", out * inputs, 0, LENGTHS),
      inputs,
    );
    return { weight, bias: bias ? this.live.linear(out, inputs) : null };
  }

  /** `nn.Embedding(n, dim)` [n, dim]: standard normals. */
  embedding(n: number, dim: number): Float32Array {
    wholeNumber("n", n, 0, LENGTHS);
    wholeNumber("dim", dim, 0, LENGTHS);
    return this.live.normal(wholeNumber("n x dim", n * dim, 0, LENGTHS));
  }
}

/**
 * Python's `random.Random(seed)`, as far as drawing samples goes.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { PythonRandom } from "@bindscope/bindscope/core";
 *
 * using random = new PythonRandom(await loadCore(), 42);
 * assert(random.sample(6, 1)[0] === 5); // random.Random(42).sample(range(6), 1)
 * ```
 */
export class PythonRandom extends CoreObject<InstanceType<Core["PythonRandom"]>> {
  /** A stream of `seed`, from 0. */
  constructor(core: Core, seed: number) {
    super("random stream", new core.PythonRandom(wholeNumber("seed", seed, 0, SEEDS)));
  }

  /** `sample(range(n), k)` [k]: different numbers below n, in the order of drawing. */
  sample(n: number, k: number): Int32Array {
    wholeNumber("n", n, 0, LENGTHS);
    return this.live.sample(n, wholeNumber("k", k, 0, n));
  }
}

/**
 * A named stream of a seed on the counter-based generator Philox4x32-10 (Salmon et al. 2011).
 *
 * Two names under one seed give unrelated streams: a new draw in one place never moves another.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { CounterStream } from "@bindscope/bindscope/core";
 *
 * using stream = new CounterStream(await loadCore(), 0, "split");
 * assert(stream.permutation(5).length === 5);
 * ```
 */
export class CounterStream extends CoreObject<InstanceType<Core["CounterStream"]>> {
  /** The stream called `stream` of `seed`. */
  constructor(core: Core, seed: number, stream: string) {
    super("random stream", new core.CounterStream(wholeNumber("seed", seed, 0, SEEDS), stream));
  }

  /** Doubles in [0, 1) [n]. */
  uniform(n: number): Float64Array {
    return this.live.uniform(wholeNumber("n", n, 0, LENGTHS));
  }

  /** Whole numbers in 0..bound-1 [n], every one equally likely. */
  below(bound: number, n: number): Int32Array {
    wholeNumber("bound", bound, 1, LENGTHS);
    return this.live.below(bound, wholeNumber("n", n, 0, LENGTHS));
  }

  /** Standard normals [n]. */
  normal(n: number): Float32Array {
    return this.live.normal(wholeNumber("n", n, 0, LENGTHS));
  }

  /**
   * Rows [listed, cols] out of those that a stream fills row by row with its first normals: any of them, in any
   * order, as often as needed. Draws go on as if nothing had been asked.
   */
  normalRows(listed: Uint32Array, cols: number): Float32Array {
    return this.live.normal_rows(listed, wholeNumber("cols", cols, 0, LENGTHS));
  }

  /** A permutation of 0..n-1 [n], every one equally likely. */
  permutation(n: number): Int32Array {
    return this.live.permutation(wholeNumber("n", n, 0, LENGTHS));
  }

  /** A permutation of each of these lengths, drawn one after the other [sum of lengths]. */
  permutations(lengths: Uint32Array): Int32Array {
    return this.live.permutations(lengths);
  }

  /** A permutation of 0..n-1 without fixed points [n], every one equally likely. */
  derangement(n: number): Int32Array {
    if (n === 1) {
      throw new RangeError("One element has no derangement: it can only stay where it is.");
    }
    return this.live.derangement(wholeNumber("n", n, 0, LENGTHS));
  }
}
