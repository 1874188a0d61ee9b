/** Seeded random streams: PyTorch's and Python's for parity runs, named Philox streams for the rest. */
import type { Core } from "./core.ts";
import { disposedError, wholeNumber } from "./check.ts";

/** Weights of a linear layer as PyTorch starts it. */
export interface LinearStart {
  /** [out, in], row-major. */
  weight: Float32Array;
  /** [out], or null for a layer without. */
  bias: Float32Array | null;
}

const SEEDS = Number.MAX_SAFE_INTEGER;
const LENGTHS = 2 ** 31 - 1;

/** What the streams share: a handle that can be given back. */
abstract class Stream<Handle extends { free(): void }> {
  #handle: Handle | null;

  constructor(handle: Handle) {
    this.#handle = handle;
  }

  protected get handle(): Handle {
    if (this.#handle === null) throw disposedError("random stream");
    return this.#handle;
  }

  /** Frees the stream's state. Doing it twice is no error. */
  dispose(): void {
    this.#handle?.free();
    this.#handle = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * PyTorch's CPU generator (MT19937), number for number; every draw continues where the last stopped.
 *
 * Everything is equal bit by bit but {@linkcode TorchStream.embedding}, which agrees within 5e-7:
 * PyTorch's own ln, cos and sin differ from chip to chip.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, TorchStream } from "@bindscope/bindscope";
 *
 * using stream = new TorchStream(await loadCore(), 0);
 * assert(stream.randperm(24)[0] === 20); // torch.manual_seed(0); torch.randperm(24)
 * ```
 */
export class TorchStream extends Stream<InstanceType<Core["TorchStream"]>> {
  /** `torch.manual_seed(seed)`. */
  constructor(core: Core, seed: number) {
    super(new core.TorchStream(wholeNumber("seed", seed, 0, SEEDS)));
  }

  /** A permutation of 0..n-1 [n]. */
  randperm(n: number): Int32Array {
    return this.handle.randperm(wholeNumber("n", n, 0, LENGTHS));
  }

  /** `torch.randint(0, high, (n,))` [n]. */
  randint(n: number, high: number): Int32Array {
    wholeNumber("high", high, 1, LENGTHS);
    return this.handle.randint(high, wholeNumber("n", n, 0, LENGTHS));
  }

  /** `torch.rand(n)` [n], in [0, 1). */
  uniform(n: number): Float32Array {
    return this.handle.uniform(wholeNumber("n", n, 0, LENGTHS));
  }

  /** `nn.Linear(inputs, out)`: weight, then bias, both uniform within 1/sqrt(inputs). */
  linear(out: number, inputs: number, bias: boolean): LinearStart {
    wholeNumber("out", out, 0, LENGTHS);
    wholeNumber("inputs", inputs, 1, LENGTHS);
    const weight = this.handle.linear(
      wholeNumber("out x inputs", out * inputs, 0, LENGTHS),
      inputs,
    );
    return { weight, bias: bias ? this.handle.linear(out, inputs) : null };
  }

  /** `nn.Embedding(n, dim)` [n, dim]: standard normals. */
  embedding(n: number, dim: number): Float32Array {
    wholeNumber("n", n, 0, LENGTHS);
    wholeNumber("dim", dim, 0, LENGTHS);
    return this.handle.normal(wholeNumber("n x dim", n * dim, 0, LENGTHS));
  }
}

/**
 * Python's `random.Random(seed)`, as far as drawing samples goes.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, PythonRandom } from "@bindscope/bindscope";
 *
 * using random = new PythonRandom(await loadCore(), 42);
 * assert(random.sample(6, 1)[0] === 5); // random.Random(42).sample(range(6), 1)
 * ```
 */
export class PythonRandom extends Stream<InstanceType<Core["PythonRandom"]>> {
  /** A stream of `seed`, from 0. */
  constructor(core: Core, seed: number) {
    super(new core.PythonRandom(wholeNumber("seed", seed, 0, SEEDS)));
  }

  /** `sample(range(n), k)` [k]: different numbers below n, in the order of drawing. */
  sample(n: number, k: number): Int32Array {
    wholeNumber("n", n, 0, LENGTHS);
    return this.handle.sample(n, wholeNumber("k", k, 0, n));
  }
}

/**
 * A named stream of a seed on the counter-based generator Philox4x32-10 (Salmon et al. 2011).
 *
 * Two names under one seed give unrelated streams: a new draw in one place never moves another.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { CounterStream, loadCore } from "@bindscope/bindscope";
 *
 * using stream = new CounterStream(await loadCore(), 0, "split");
 * assert(stream.permutation(5).length === 5);
 * ```
 */
export class CounterStream extends Stream<InstanceType<Core["CounterStream"]>> {
  /** The stream called `stream` of `seed`. */
  constructor(core: Core, seed: number, stream: string) {
    super(new core.CounterStream(wholeNumber("seed", seed, 0, SEEDS), stream));
  }

  /** Doubles in [0, 1) [n]. */
  uniform(n: number): Float64Array {
    return this.handle.uniform(wholeNumber("n", n, 0, LENGTHS));
  }

  /** Whole numbers in 0..bound-1 [n], every one equally likely. */
  below(bound: number, n: number): Int32Array {
    wholeNumber("bound", bound, 1, LENGTHS);
    return this.handle.below(bound, wholeNumber("n", n, 0, LENGTHS));
  }

  /** Standard normals [n]. */
  normal(n: number): Float32Array {
    return this.handle.normal(wholeNumber("n", n, 0, LENGTHS));
  }

  /** A permutation of 0..n-1 [n], every one equally likely. */
  permutation(n: number): Int32Array {
    return this.handle.permutation(wholeNumber("n", n, 0, LENGTHS));
  }

  /** A permutation of 0..n-1 without fixed points [n], every one equally likely. */
  derangement(n: number): Int32Array {
    if (n === 1) {
      throw new RangeError("One element has no derangement: it can only stay where it is.");
    }
    return this.handle.derangement(wholeNumber("n", n, 0, LENGTHS));
  }
}
