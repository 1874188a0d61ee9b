/** Probe problems with something to find, and how well a fit finds it. */
import type { Core } from "../../../src/core/core.ts";
import {
  exactMatches,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeProblem,
  probeScores,
} from "../../../src/core/probe/fit.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { assert } from "@std/assert";

/** Objects 0..7, two a scene, as sums of planted vectors; `noise` alone where there is nothing. */
export function plant(core: Core, scenes: number, noise: number, signal: number): ProbeProblem {
  const dim = 40, classes = 8;
  const normal = new CounterStream(core, 1, "planted").normal((classes + scenes) * dim);
  const labels = new CounterStream(core, 2, "labels").below(classes, scenes * 2);
  const values = new Float32Array(scenes * dim);
  for (let i = 0; i < scenes * dim; i++) {
    const scene = Math.floor(i / dim), d = i % dim;
    const sum = normal[labels[2 * scene] * dim + d] + normal[labels[2 * scene + 1] * dim + d];
    values[i] = signal * sum + noise * normal[classes * dim + i];
  }
  return {
    embeddings: Matrix.from(core, scenes, dim, values),
    trainRows: Int32Array.from({ length: scenes / 2 }, (_, i) => 2 * i),
    heads: [{ classes, labels }],
    objects: 2,
  };
}

/** 300 steps from small weights. */
export const short = (
  problem: ProbeProblem,
  change: Partial<ProbeFitOptions> = {},
): ProbeFitOptions => ({
  epochs: 300,
  learningRate: 0.01,
  score: "dot",
  solver: "adam",
  initial: problem.heads.map(({ classes }) =>
    Float32Array.from(
      { length: classes * problem.embeddings.cols },
      (_, i) => (i * 7919 % 101) / 1000 - 0.05,
    )
  ),
  ...change,
});

/** The same few steps by every solver and score. */
export const VARIANTS: Partial<ProbeFitOptions>[] = [
  {},
  { score: "cosine" },
  { solver: "newton" },
];

/** Match rate of each head on train and on test scenes. */
export function accuracies(
  core: Core,
  problem: ProbeProblem,
  fit: ProbeFit,
): { train: number[]; test: number[] } {
  const train = new Set(problem.trainRows);
  const rates = { train: [] as number[], test: [] as number[] };
  problem.heads.forEach(({ classes, labels }, h) => {
    const score = fit.temperature === null ? "dot" : "cosine";
    using scores = probeScores(
      core,
      problem.embeddings,
      fit.weights[h],
      classes,
      score,
      fit.temperature,
    );
    const matches = exactMatches(core, scores, labels, problem.objects);
    const inTrain = matches.reduce((sum, match, scene) => sum + (train.has(scene) ? match : 0), 0);
    const all = matches.reduce((sum, match) => sum + match, 0);
    rates.train.push(inTrain / train.size);
    rates.test.push((all - inTrain) / (matches.length - train.size));
  });
  return rates;
}

export function near(value: number, truth: number, relative: number, what: string): void {
  const gap = Math.abs(value - truth) / Math.abs(truth);
  assert(gap <= relative, `${what}: ${value}, not ${truth} (relative gap ${gap.toExponential(1)})`);
}
