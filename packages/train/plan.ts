import { byLoss, type LossName } from "./trainer/losses.ts";
import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import {
  type ConceptSpace,
  numberedSpace,
  readConceptsFile,
} from "@bindscope/bindscope/rooms/data";
import { TRAIN_OPTIONS, type TrainOptions } from "./options.ts";

export type { TrainOptions } from "./options.ts";

/**
 * The defaults of a run of `train` with some of them changed.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { trainOptions } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [6, 6, 6], steps: 500 });
 * assertEquals([options.steps, options.world], [500, trainOptions().world]);
 * ```
 */
export function trainOptions(changed: Partial<TrainOptions> = {}): TrainOptions {
  return { ...defaultsOf(TRAIN_OPTIONS), ...changed };
}

/**
 * The concepts that the options name: those of the file `concepts`, else numbered ones, as many values
 * each as `values` says.
 *
 * @throws {SyntaxError} where the file holds no concepts
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { spaceFor, trainOptions } from "@bindscope/bindscope/train";
 *
 * const space = await spaceFor(trainOptions({ values: [6, 4] }));
 * assertEquals([space.concepts.length, space.objectCount], [2, 24]);
 * ```
 */
export async function spaceFor({ values, concepts }: TrainOptions): Promise<ConceptSpace> {
  if (concepts !== null) return await readConceptsFile(concepts);
  return numberedSpace(values);
}

/**
 * The core's plan for these options.
 *
 * @throws {RangeError} where the options contradict one another
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { planFor, spaceFor, trainOptions } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [4, 4], width: 16, steps: 100 });
 * const plan = planFor(options, await spaceFor(options), 0);
 * assert(plan.encoder.hidden === 64 && plan.warmUp === 5);
 * ```
 */
export function planFor(options: TrainOptions, space: ConceptSpace, seed: number): TrainerPlan {
  const { steps, width } = options;
  const ramp = (name: LossName) => {
    const steps = options[`${name}Ramp`];
    if (steps.length !== 2 || !(steps[0] <= steps[1])) {
      throw new RangeError(
        `--${name}-ramp takes two steps, from and to, as in 400,800; not ${steps.join(",")}.`,
      );
    }
    return { weight: options[`${name}Weight`], from: steps[0], to: steps[1] };
  };
  if (options.evaluateEvery % 10 !== 0) {
    throw new RangeError(`--evaluate-every is ${options.evaluateEvery}; give a multiple of 10.`);
  }
  return {
    seed,
    values: space.concepts.map(({ values }) => values.length),
    coverage: options.coverage,
    format: options.format,
    encoder: {
      width,
      layers: options.layers,
      heads: options.heads,
      hidden: options.hidden ?? 4 * width,
      out: options.dim ?? width,
      activation: options.activation,
      positions: options.positions,
      pooling: options.pooling,
      mixing: options.mixing,
    },
    encoders: options.encoders,
    initial: options.initial,
    temperature: options.temperature,
    logitScaleCap: options.logitScaleCap,
    batch: batchSizes(options),
    conceptNegatives: options.conceptNegatives ?? "all",
    objectNegatives: options.objectNegatives ?? "all",
    swapNegatives: options.swapNegatives,
    negatives: options.negatives,
    losses: byLoss(ramp),
    steps,
    learningRate: options.lr,
    warmUp: options.warmUp ?? Math.round(steps / 20),
    hold: options.hold,
    decay: options.decay,
    weightDecay: options.weightDecay,
    clip: options.clip,
  };
}

/** Scenes with 1, 2, … objects in a batch; what the division leaves goes to the largest. */
function batchSizes({ batch, single, objects }: TrainOptions): number[] {
  if (objects === 1) return [batch];
  const sizes = [Math.round(batch * single)];
  const each = Math.floor((batch - sizes[0]) / (objects - 1));
  for (let m = 2; m < objects; m++) sizes.push(each);
  sizes.push(batch - sizes.reduce((sum, size) => sum + size, 0));
  if (sizes.at(-1)! <= 0) {
    throw new RangeError(
      `--batch ${batch} with --single ${single} leaves no scenes of ${objects} objects. ` +
        `Raise the batch or lower the share.`,
    );
  }
  return sizes;
}
