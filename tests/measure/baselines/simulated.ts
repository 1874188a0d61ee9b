/** Codes planted beside one another: a model, and what it is held to. */
import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type { Baseline } from "../../../src/data/baselines.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";

/** All ordered pairs of the objects of two concepts. */
export function pairsOf(first: number, second: number): SceneSet {
  const space = new ConceptSpace(
    [["color", first], ["shape", second]].map(([name, n]) => ({
      name: name as string,
      values: Array.from({ length: n as number }, (_, v) => `${name}${v}`),
    })),
  );
  const objects = first * second;
  const values = Array.from({ length: objects ** 2 }, (_, i) => [
    ...space.valuesOf(Math.floor(i / objects)),
    ...space.valuesOf(i % objects),
  ]);
  return new SceneSet(space, 2, Int32Array.from(values.flat()));
}

interface Simulation {
  readonly code: SimulatedName;
  readonly seed: number;
  readonly noise?: number;
}

const DIM = 24;

/** Rows of a planted code; dispose of them. */
export function codedRows(
  core: Core,
  scenes: SceneSet,
  { code, seed, noise = 0.5 }: Simulation,
): Matrix {
  return simulateTruth(core, code, scenes, { dim: DIM, noise, seed }).embeddings;
}

export function noisier(core: Core, matrix: Matrix, noise: number, seed: number): Matrix {
  using stream = new CounterStream(core, seed, "test/more noise");
  const more = stream.normal(matrix.rows * matrix.cols);
  const rows = matrix.view().map((x, i) => x + noise * more[i]);
  return Matrix.from(core, matrix.rows, matrix.cols, rows);
}

/** A set with baselines under their names; those of some scenes name these. */
export function besides(
  scenes: SceneSet,
  embeddings: Matrix,
  baselines: { readonly [name: string]: Matrix | Omit<Baseline, "name"> },
): EmbeddingSet {
  return new EmbeddingSet({
    name: "planted",
    scenes,
    embeddings,
    baselines: Object.entries(baselines).map(([name, one]) =>
      one instanceof Matrix ? { name, rows: one, scenes: null } : { name, ...one }
    ),
  });
}
