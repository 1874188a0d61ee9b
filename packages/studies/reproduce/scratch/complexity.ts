/** How small an MLP predicts a trained code on objects that the MLP never saw. */
import { type ConceptSpace, Matrix } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import {
  exactMatches,
  probeScores,
  type ReadOutHead,
  type WorkerPool,
} from "@bindscope/bindscope/rooms/core";
import type { Trainer } from "@bindscope/bindscope/train";
import { reaches } from "@bindscope/bindscope/rooms/measure";
import { type Effort, MLP_RATE, PROBE_RATE } from "./effort.ts";
import {
  type BlockObjects,
  blockPoint,
  labelsOf,
  type SceneBlock,
  sceneBlock,
} from "./scene_block.ts";

/** One MLP at one share of the objects. */
interface ComplexityPoint {
  readonly width: number;
  readonly share: number;
  /** Object recognition on scenes of the objects that it was fitted on. */
  readonly train: number | null;
  /** On scenes of the others. */
  readonly heldout: number | null;
  /** Of the real embeddings of the latter. */
  readonly ceiling: number;
}

export interface Complexity {
  readonly points: readonly ComplexityPoint[];
  /** The smallest width, then the smallest share, that reaches 0.8 held out. */
  readonly smallest: { readonly width: number; readonly share: number } | null;
}

/** @param read scenes of any objects: the probes are fitted on its fit rows */
export async function complexityOfModel(
  core: Core,
  pool: WorkerPool,
  trainer: Trainer,
  read: SceneBlock,
  effort: Effort,
  signal?: AbortSignal,
): Promise<Complexity> {
  const weights = await fitProbes(pool, read, effort, signal);
  const jobs = effort.shares.flatMap((share) => {
    const { space } = read;
    const from = shareOfObjects(core, space, trainer.plan.seed, share);
    const count = { fit: effort.fitScenes, test: effort.testScenes };
    const block = sceneBlock(core, trainer, space, `complexity ${share}`, from, count);
    const heads = weights.map((head, i): ReadOutHead => ({
      classes: head.length / block.dim,
      labels: labelsOf(block, i),
      weights: head,
    }));
    const ceiling = ceilingOf(core, block, heads.at(-1)!);
    return effort.widths.map(async (width): Promise<ComplexityPoint> => {
      const form = { kind: "mlp", hidden: [width] } as const;
      const how = {
        seed: trainer.plan.seed,
        steps: effort.mlpSteps,
        by: { learningRate: MLP_RATE },
        heads,
      };
      const point = blockPoint(block, form, how);
      const { train, heldout } = await pool.run("approximate", point, { signal });
      return { width, share, train: train.object, heldout: heldout.object, ceiling };
    });
  });
  const points = (await Promise.all(jobs)).sort((a, b) => a.width - b.width || a.share - b.share);
  const first = points.find(({ heldout }) => heldout !== null && reaches(heldout));
  return { points, smallest: first ? { width: first.width, share: first.share } : null };
}

/** Probes of each concept and of the objects, [classes, dim]. */
async function fitProbes(
  pool: WorkerPool,
  block: SceneBlock,
  { probeSteps }: Effort,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const { space, fit, dim, positions } = block;
  const classes = [...space.concepts.map(({ values }) => values.length), space.objectCount];
  const { weights } = await pool.run("linearProbe", {
    pieces: [{
      rows: block.embeddings.slice(0, fit * dim),
      places: Int32Array.from({ length: fit }, (_, row) => row),
    }],
    rows: fit,
    dim,
    heads: classes.map((classes, i) => ({
      classes,
      labels: labelsOf(block, i).slice(0, fit * positions),
    })),
    objects: positions,
    options: {
      epochs: probeSteps,
      learningRate: PROBE_RATE,
      score: "dot",
      solver: "adam",
      initial: classes.map((classes) => new Float32Array(classes * dim)),
    },
  }, { signal });
  return weights;
}

/** Recognition by the object probe on the block's test rows themselves. */
function ceilingOf(core: Core, block: SceneBlock, head: ReadOutHead): number {
  const { fit, test, dim, positions, embeddings } = block;
  using real = Matrix.from(core, test, dim, embeddings.subarray(fit * dim));
  using scores = probeScores(core, real, head.weights, head.classes, "dot", null);
  const matches = exactMatches(core, scores, head.labels.subarray(fit * positions), positions);
  return matches.reduce((sum, match) => sum + match, 0) / test;
}

/** Draws before a share counts as impossible; as many as for the coverage of training. */
const DRAWS = 1000;

/** A random share of all objects in which every value occurs, and the other objects. */
export function shareOfObjects(
  core: Core,
  space: ConceptSpace,
  seed: number,
  share: number,
): BlockObjects {
  using stream = new CounterStream(core, seed, `scratch share ${share}`);
  const count = Math.floor(space.objectCount * share);
  for (let draw = 0; draw < DRAWS; draw++) {
    const order = stream.permutation(space.objectCount);
    const fit = order.subarray(0, count);
    const seen = space.concepts.map(() => new Set<number>());
    for (const id of fit) space.valuesOf(id).forEach((value, c) => seen[c].add(value));
    if (space.concepts.every(({ values }, c) => seen[c].size === values.length)) {
      return { fit, test: order.subarray(count) };
    }
  }
  throw new RangeError(
    `${DRAWS} draws of ${count} of ${space.objectCount} objects all lack some value of a concept. ` +
      "Give the model more values a concept, or fewer concepts, so that a share of its objects can show all.",
  );
}
