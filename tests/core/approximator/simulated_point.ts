/** Points of the grid on one object a scene, of two concepts: the embedding is a function of the two values. */
import type {
  PointResult,
  PointTargets,
  PointToFit,
} from "../../../src/core/approximator/point.ts";
import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";

const VALUES_EACH = 8;

/** Objects of some scenes that are not trained; in a real grid, mixed scenes show several objects. */
const HELD = [9, 18, 27, 36, 45, 63];
const MIXED = [20, 48];

interface SimulatedPoint {
  readonly point: PointToFit;
  /** The embeddings as the fits take them; dispose of them. */
  readonly embeddings: Matrix;
}

/** @param of the embedding of values (a, b), each 0..7 */
export function simulatedPoint(
  core: Core,
  of: (a: number, b: number) => readonly number[],
  over: Partial<PointToFit>,
): SimulatedPoint {
  const scenes = Array.from({ length: VALUES_EACH ** 2 }, (_, id) => id);
  const pairs = scenes.map((id) => [Math.floor(id / VALUES_EACH), id % VALUES_EACH] as const);
  const embeddings = Float32Array.from(pairs.flatMap(([a, b]) => of(a, b)));
  const dim = embeddings.length / scenes.length;
  const point: PointToFit = {
    embeddings,
    scenes: scenes.length,
    dim,
    positions: 1,
    sizes: [VALUES_EACH, VALUES_EACH],
    values: Int32Array.from(pairs.flat()),
    train: Int32Array.from(scenes.filter((id) => !HELD.includes(id) && !MIXED.includes(id))),
    heldout: Int32Array.from(HELD),
    mixed: Int32Array.from(MIXED),
    approximator: { kind: "additive" },
    productFit: "adam",
    seed: 0,
    objects: scenes.length,
    steps: 0,
    by: { learningRate: 0.01 },
    learningRates: null,
    initial: null,
    coordinates: null,
    validation: null,
    readers: [],
    heads: [],
    score: "dot",
    temperature: null,
    ...over,
  };
  return { point, embeddings: Matrix.from(core, scenes.length, dim, embeddings) };
}

/** Value (a, b) to a sum of one vector each: entries that are no multiples of one another. */
export const sum = (a: number, b: number) => [a * a - b, 3 * b + a, (a - 2) * 2 + b * b];
/** …and to the product of the same kind of vectors. */
export const product = (a: number, b: number) => [(a + 1) * (b - 5), (4 - a) * (b % 3 + 1)];
/** A vector an object, by a rule that neither a sum nor a product of vectors has. */
export const table = (a: number, b: number) => {
  const id = 8 * a + b;
  return [(id * id * 13 + 7 * id) % 17, (id * id * id + 5 * id) % 19];
};

/** Mean squared error of predictions [rows, dim] against the point's own embeddings, by the definition. */
export function squaredError(point: PointToFit, predicted: Matrix, rows: Int32Array): number {
  const P = predicted.view();
  let error = 0;
  for (let i = 0; i < P.length; i++) {
    const f = point.embeddings[rows[Math.floor(i / point.dim)] * point.dim + i % point.dim];
    error += (P[i] - f) ** 2 / P.length;
  }
  return error;
}

export const errors = ({ train, heldout, mixed }: PointResult) =>
  [train, heldout, mixed].map(({ mse }) => mse!);

/** Embeddings that are fitted as they are. */
export function asTheyAre(embeddings: Matrix): PointTargets {
  return { embeddings, targets: embeddings, toEmbeddings: (rows) => rows };
}
