/** Scenes to fit a form on and others to test it on, embedded by a trained model. */
import { type ConceptSpace, EmbeddingSet, Matrix, SceneSet } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import type { ResultInput } from "@bindscope/bindscope/report";
import type { Trainer } from "@bindscope/bindscope/train";
import type {
  ApproximatorKind,
  PointToFit,
  ProductFit,
  ReadOutHead,
} from "@bindscope/bindscope/rooms/core";
import { inputOf } from "@bindscope/bindscope/rooms/data";

/** Rows 0 … fit - 1 are to fit on, the others to test on. */
export interface SceneBlock {
  readonly space: ConceptSpace;
  readonly positions: number;
  readonly fit: number;
  readonly test: number;
  readonly dim: number;
  /** Radix ids [scenes, positions]. */
  readonly objects: Int32Array;
  /** Value indices [scenes, positions, C]. */
  readonly values: Int32Array;
  /** [scenes, dim]. */
  readonly embeddings: Float32Array;
}

/** Which objects the scenes of a block are drawn from, with replacement. */
export interface BlockObjects {
  readonly fit: ArrayLike<number>;
  readonly test: ArrayLike<number>;
}

/** Draws a block from the stream `name` of the model's seed. */
export function sceneBlock(
  core: Core,
  trainer: Trainer,
  space: ConceptSpace,
  name: string,
  from: BlockObjects,
  count: { readonly fit: number; readonly test: number },
): SceneBlock {
  const positions = trainer.plan.batch.length;
  using stream = new CounterStream(core, trainer.plan.seed, `scratch ${name}`);
  const objects = new Int32Array((count.fit + count.test) * positions);
  const draw = (of: ArrayLike<number>, scenes: number, at: number) =>
    objects.set(stream.below(of.length, scenes * positions).map((i) => of[i]), at);
  draw(from.fit, count.fit, 0);
  draw(from.test, count.test, count.fit * positions);
  const C = space.concepts.length;
  const values = new Int32Array(objects.length * C);
  objects.forEach((id, i) => values.set(space.valuesOf(id), i * C));
  using embedded = trainer.embedScenes(objects, positions);
  return {
    space,
    positions,
    ...count,
    dim: embedded.cols,
    objects,
    values,
    embeddings: embedded.view().slice(),
  };
}

/** The label of each position: one concept's values, or the objects. */
export function labelsOf({ objects, values, space }: SceneBlock, head: number): Int32Array {
  const C = space.concepts.length;
  return head === C ? objects : objects.map((_, i) => values[i * C + head]);
}

/** A fit on the block, as a job for any thread. */
export function blockPoint(
  block: SceneBlock,
  approximator: ApproximatorKind,
  how: {
    readonly seed: number;
    readonly steps: number;
    readonly by: { readonly learningRate: number };
    readonly heads?: readonly ReadOutHead[];
    readonly productFit?: ProductFit;
    readonly starts?: number;
  },
): PointToFit {
  const { space, fit, test } = block;
  return {
    embeddings: block.embeddings,
    scenes: fit + test,
    dim: block.dim,
    positions: block.positions,
    sizes: space.concepts.map(({ values }) => values.length),
    values: block.values,
    train: Int32Array.from({ length: fit }, (_, i) => i),
    heldout: Int32Array.from({ length: test }, (_, i) => fit + i),
    mixed: new Int32Array(0),
    approximator,
    productFit: "adam",
    objects: space.objectCount,
    initial: null,
    learningRates: null,
    coordinates: null,
    validation: null,
    readers: [],
    score: "dot",
    temperature: null,
    heads: [],
    ...how,
  };
}

export function inputOfBlock(
  core: Core,
  { space, positions, values, embeddings, dim }: SceneBlock,
): ResultInput {
  const scenes = new SceneSet(space, positions, values);
  const matrix = Matrix.from(core, scenes.count, dim, embeddings);
  using set = new EmbeddingSet({ name: "whole", scenes, embeddings: matrix });
  return inputOf(set);
}
