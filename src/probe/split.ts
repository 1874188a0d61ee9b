import { advised } from "../core/remedy.ts";
import type { Core } from "../core/core.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { bagGroups } from "../data/scenes/bag_groups.ts";
import { TorchStream } from "../core/random/streams.ts";

/** Which scenes a probe is fitted on, in the order of the draw, and which it is tested on. */
export interface ProbeSplit {
  /** Scenes that are fitted on. */
  readonly train: Int32Array;
  /** All others. */
  readonly test: Int32Array;
}

/**
 * The published split: the first floor(fraction x N) scenes of PyTorch's randperm(N). (docs/results.md: probe.)
 *
 * @param fraction share of scenes to train on; at least one scene is trained on
 */
export function drawProbeSplit(
  core: Core,
  scenes: number,
  fraction: number,
  seed: number,
): ProbeSplit {
  const size = trainSize(scenes, fraction);
  using stream = new TorchStream(core, seed);
  const order = stream.randperm(scenes);
  return { train: order.slice(0, size), test: order.slice(size) };
}

/**
 * The same for a set: where it has views, whole bags of values are drawn, as long as their rows fit, so that no view of a
 * scene or its swaps is tested on a fit that saw another.
 */
export function drawSetSplit(
  core: Core,
  scenes: SceneSet,
  fraction: number,
  seed: number,
): ProbeSplit {
  if (scenes.views === null) return drawProbeSplit(core, scenes.count, fraction, seed);
  const size = trainSize(scenes.count, fraction);
  const { offsets, rows } = bagGroups(scenes);
  using stream = new TorchStream(core, seed);
  const bags = Array.from(
    stream.randperm(offsets.length - 1),
    (bag) => rows.subarray(offsets[bag], offsets[bag + 1]),
  );
  const [train, test]: [number[], number[]] = [[], []];
  for (const [i, bag] of bags.entries()) {
    const fits = i === 0 || train.length + bag.length <= size;
    (fits ? train : test).push(...bag);
  }
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** At least one scene. */
function trainSize(scenes: number, fraction: number): number {
  const size = Math.floor(fraction * scenes);
  if (size < 1) {
    throw advised(
      new RangeError(
        `A train fraction of ${fraction} leaves none of ${scenes} scenes to fit the probes on.`,
      ),
      {
        task: "Give a larger --train-fraction.",
        page: "Use a set of more scenes.",
        library: "Give a larger trainFraction.",
      },
    );
  }
  return size;
}

/**
 * The split of a file: 1 = train, 0 = test, in scene order.
 *
 * @param name what errors call it
 */
export function splitFromMarks(
  marks: ArrayLike<number>,
  scenes: number,
  name = "The split",
): ProbeSplit {
  if (marks.length !== scenes) {
    throw new RangeError(
      `${name} has ${marks.length} entries, but the set has ${scenes} scenes. Give one integer a scene.`,
    );
  }
  const train: number[] = [];
  const test: number[] = [];
  for (let i = 0; i < scenes; i++) {
    if (marks[i] !== 0 && marks[i] !== 1) {
      throw new RangeError(`${name}: entry ${i} is ${marks[i]}; 1 means train, 0 means test.`);
    }
    (marks[i] === 1 ? train : test).push(i);
  }
  if (train.length === 0) throw new RangeError(`${name} trains on no scene: it has no 1.`);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** The split as a file has it: 1 = train, 0 = test, [scenes]. */
export function marksOf({ train, test }: ProbeSplit): Int32Array<ArrayBuffer> {
  const marks = new Int32Array(train.length + test.length);
  for (const scene of train) marks[scene] = 1;
  return marks;
}
