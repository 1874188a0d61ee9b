/** What is profiled: the largest pieces of work of the core, each one turn of a loop. */
import { Matrix } from "@bindscope/bindscope";
import { type Core, symmetricEigen } from "@bindscope/bindscope/core";
import {
  alternatingProducts,
  ApproximatorFit,
  initialWeights,
  type ProductShape,
  RidgeReadout,
  RidgeSpectrum,
} from "@bindscope/bindscope/rooms/core";
import { planFor, spaceFor, Trainer, trainOptions } from "@bindscope/bindscope/train";
import { scenes, shapeOf } from "../approximator/problem.ts";

/** Makes ready, and gives one turn. */
type Case = (core: Core) => (() => void) | Promise<() => void>;

/** Numbers that cost nothing to make, so that a profile shows the work alone. */
const numbers = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (i * 7919 % 100_003) / 100_003 - 0.5);

/** First steps of a fit, in which units are still active. */
const mlp = (width: number): Case => (core) => {
  const { values, rows, targets } = scenes(core);
  const shape = shapeOf(width);
  const weights = initialWeights(core, shape, 0, 24);
  return () => {
    using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
    fit.run(20, { learningRate: 0.01 });
  };
};

export const CASES: { readonly [name: string]: Case } = {
  /** [512, 512] by [512, 512]. */
  product: (core) => {
    const bench = new core.ProductBench(512, 512, 512, false, false, false);
    return () => void bench.run(20);
  },
  /** Two heads of 20 values on [20,000, 512]. */
  ridge: (core) => {
    const rows = 20_000, dim = 512, values = 20;
    const matrix = Matrix.from(core, rows, dim, numbers(rows * dim));
    const heads = [1, 7].map((step) => ({
      classes: values,
      labels: Int32Array.from({ length: 2 * rows }, (_, i) => (step * i + (i % 2)) % values),
      positions: 2,
    }));
    return () => {
      using spectrum = new RidgeSpectrum(core, matrix);
      using readout = RidgeReadout.fit(core, spectrum, heads);
      readout.weights();
    };
  },
  /** Products by alternating least squares, 196 scenes of [576, 512], one start. */
  als: (core) => {
    const { values, rows, targets } = scenes(core);
    const form = { kind: "object_product", form: "sum", square: false } as const;
    const shape: ProductShape = { form, positions: 2, sizes: [8, 3], dim: targets.cols };
    return () => {
      alternatingProducts(core, shape, values, targets, rows, { seed: 0, starts: 1 }).weights
        .dispose();
    };
  },
  mlp256: mlp(256),
  mlp4096: mlp(4096),
  /** A step at the published size. */
  training: async (core) => {
    const options = trainOptions({
      encoders: "separate",
      width: 256,
      layers: 6,
      heads: 4,
      hidden: 2048,
      batch: 512,
    });
    const trainer = new Trainer(core, planFor(options, await spaceFor(options), 0));
    return () => void trainer.run(1);
  },
  /** All eigenvalues and vectors of a Gram matrix [1,024, 1,024]. */
  eigen: (core) => {
    const n = 1024;
    using left = Matrix.from(core, n, n, numbers(n * n));
    const values = left.view();
    const gram = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k < 64; k++) sum += values[i * n + k] * values[j * n + k];
        gram[i * n + j] = gram[j * n + i] = sum + (i === j ? 1 : 0);
      }
    }
    return () => void symmetricEigen(core, gram, n);
  },
};
