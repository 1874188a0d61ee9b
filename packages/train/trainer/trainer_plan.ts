/** Plan of a training run, whether it can be done, and how the core takes it. */
import {
  type Activation,
  type Core,
  type Decay,
  type Encoders,
  filled,
  type Format,
  type Initial,
  inRange,
  type Mixing,
  type NegativeObjects,
  numberOf,
  type Pooling,
  type Positions,
  type Range,
  rangeWords,
} from "@bindscope/bindscope/rooms/core";
import { NUMBER_RANGES, WHOLE_RANGES } from "./plan_ranges.ts";
import { type ByLoss, LOSS_NAMES } from "./losses.ts";

/** The shape of an encoder; scenes and queries have one each, or share it. */
export interface EncoderShape {
  /** Numbers in a token; a multiple of 4 x heads. */
  width: number;
  /** Blocks of the encoder. */
  layers: number;
  /** Heads of attention. */
  heads: number;
  /** Numbers between the two matrices of a block. */
  hidden: number;
  /** Numbers in an embedding. */
  out: number;
  /** The activation between the two matrices of an MLP block. */
  activation: Activation;
  /** How places enter. */
  positions: Positions;
  /** Pooling: what of the last block becomes the embedding. */
  pooling: Pooling;
  /** `none`: tokens do not interact before the mean. */
  mixing: Mixing;
}

/** A weight that is 0 to step `from` and rises linearly to `weight` at step `to`. */
export interface Ramp {
  /** Weight at the end of the ramp. */
  weight: number;
  /** Step at which it starts to rise. */
  from: number;
  /** Step from which on it stays. */
  to: number;
}

/** Everything that decides what a dual encoder learns. */
export interface TrainerPlan {
  /** Seed of every random draw. */
  seed: number;
  /** Number of values of each concept. */
  values: readonly number[];
  /** Share of the objects that training sees. */
  coverage: number;
  /**
   * `plain`: `c1 c2 c1 c2 EOS`; `marked`: `SOO c1 c2 EOO SOO c1 c2 EOO EOS`; `words`: as captions
   * have it, `a c1 c2 and a c1 c2 EOS`.
   */
  format: Format;
  /** Shape of the encoders. */
  encoder: EncoderShape;
  /** Whether scenes and queries have an encoder each. */
  encoders: Encoders;
  /** First weights. */
  initial: Initial;
  /** t at the start; scores are min(exp(t), logitScaleCap) x cosine. */
  temperature: number;
  /** Logit-scale cap. */
  logitScaleCap: number;
  /** Scenes with 1, 2, … objects in each batch. */
  batch: readonly number[];
  /** Concept queries that compete: all values, or at most this many of the batch. */
  conceptNegatives: "all" | number;
  /** Object queries that compete: all training objects, or at most this many of the batch. */
  objectNegatives: "all" | number;
  /** One more negative a scene: one of its objects with a value of another. */
  swapNegatives: boolean;
  /** Whether held-out objects may be negatives and swaps. They are never targets. */
  negatives: NegativeObjects;
  /** Weights of the losses. */
  losses: ByLoss<Ramp>;
  /** Steps of the run. */
  steps: number;
  /** Highest rate. */
  learningRate: number;
  /** Steps in which the rate rises. */
  warmUp: number;
  /** Share of the steps after which the learning rate decays. */
  hold: number;
  /** Decay of the learning rate at the end. */
  decay: Decay;
  /** AdamW's decay of weights. */
  weightDecay: number;
  /** Longest gradient; null for no limit. */
  clip: number | null;
}

/** Draws of the training objects that the core makes before it gives up. */
const DRAWS = 1000;

/** The core counts in 32 bits. */
const MOST = 2 ** 31 - 1;

/** Different tokens, the three marks included: the queries of all values are scored at once. */
const MOST_TOKENS = 65_536;

/**
 * The plan as the core takes it; the caller frees it.
 *
 * @param members of the team that a trainer is for, which then judges nothing. Default: 1, it does all by itself
 */
export function coreTrainerOptions(
  core: Core,
  plan: TrainerPlan,
  members = 1,
): InstanceType<Core["TrainerOptions"]> {
  const { encoder, losses } = plan;
  const options = filled(new core.TrainerOptions(), {
    workers: members,
    seed: plan.seed,
    coverage: plan.coverage,
    format: numberOf(core.Format, plan.format),
    width: encoder.width,
    layers: encoder.layers,
    heads: encoder.heads,
    hidden: encoder.hidden,
    out: encoder.out,
    activation: numberOf(core.Activation, encoder.activation),
    positions: numberOf(core.Positions, encoder.positions),
    pooling: numberOf(core.Pooling, encoder.pooling),
    mixing: numberOf(core.Mixing, encoder.mixing),
    encoders: numberOf(core.Encoders, plan.encoders),
    initial: numberOf(core.Initial, plan.initial),
    temperature: plan.temperature,
    logit_scale_cap: plan.logitScaleCap,
    concept_negatives: plan.conceptNegatives === "all" ? 0 : plan.conceptNegatives,
    object_negatives: plan.objectNegatives === "all" ? 0 : plan.objectNegatives,
    swap_negatives: plan.swapNegatives,
    negatives: numberOf(core.NegativeObjects, plan.negatives),
    steps: plan.steps,
    learning_rate: plan.learningRate,
    warm_up: plan.warmUp,
    hold: plan.hold,
    decay: numberOf(core.Decay, plan.decay),
    weight_decay: plan.weightDecay,
    clip: plan.clip ?? Infinity,
  });
  for (const name of LOSS_NAMES) {
    const { weight, from, to } = losses[name];
    options.set_loss(numberOf(core.Loss, name), weight, from, to);
  }
  return options;
}

/** Why a plan's coverage can't be drawn. */
export function uncovered({ coverage, values }: TrainerPlan): string {
  const objects = values.reduce((product, size) => product * size, 1);
  const seen = Math.floor(objects * coverage);
  const largest = Math.max(...values);
  const unlucky = seen >= largest;
  return `Coverage ${coverage} trains on ${seen} of ${objects} objects, and ` +
    (unlucky ? `none of ${DRAWS} draws of them held` : "so few can't hold") +
    ` every value of every concept (the largest has ${largest}). Raise the coverage` +
    (unlucky ? ", or try another seed." : ".");
}

/** @throws {RangeError} for a plan that no run can follow */
export function requirePlan(plan: TrainerPlan): void {
  const { encoder } = plan;
  const whole = (name: string, value: number, range: Range) => {
    const bounds = { max: MOST, ...range };
    if (!inRange(value, bounds) || !Number.isSafeInteger(value)) {
      throw new RangeError(`${name} is ${value}; it must be a whole number${rangeWords(bounds)}.`);
    }
  };
  const number = (name: string, value: number, range: Range) => {
    if (!inRange(value, range)) {
      throw new RangeError(`${name} is ${value}; it must be a number${rangeWords(range)}.`);
    }
  };
  whole("seed", plan.seed, WHOLE_RANGES.seed);
  if (plan.values.length === 0) throw new RangeError("A world needs at least one concept.");
  for (const size of plan.values) {
    whole("the number of values of a concept", size, WHOLE_RANGES.values);
  }
  const objects = plan.values.reduce((product, size) => product * size, 1);
  whole("the number of objects", objects, { min: 2 });
  const tokens = plan.values.reduce((sum, size) => sum + size, 0) + 3;
  if (tokens > MOST_TOKENS) {
    throw new RangeError(
      `${plan.values.join(" + ")} values need a vocabulary of ${tokens} tokens, and ` +
        `${MOST_TOKENS} are the most. Take fewer values or concepts.`,
    );
  }
  for (const name of ["width", "layers", "heads", "hidden", "out"] as const) {
    whole(name, encoder[name], WHOLE_RANGES[name]);
  }
  if (encoder.width % (4 * encoder.heads) !== 0) {
    throw new RangeError(
      `width is ${encoder.width} with ${encoder.heads} heads; it must be a multiple of ` +
        `${4 * encoder.heads}, 4 numbers a head.`,
    );
  }
  for (const [concept, size] of plan.batch.entries()) {
    whole(`scenes of ${concept + 1} objects in a batch`, size, { min: 0, max: 65_536 });
  }
  if (plan.batch.length === 0 || plan.batch.at(-1) === 0) {
    throw new RangeError("A batch needs scenes, the largest size among them.");
  }
  for (const name of ["conceptNegatives", "objectNegatives", "steps", "warmUp"] as const) {
    const value = plan[name];
    if (value !== "all") whole(name, value, WHOLE_RANGES[name]);
  }
  for (
    const name of [
      "coverage",
      "learningRate",
      "weightDecay",
      "hold",
      "logitScaleCap",
      "clip",
    ] as const
  ) {
    const value = plan[name];
    if (value !== null) number(name, value, NUMBER_RANGES[name]);
  }
  for (const [name, { weight, from, to }] of Object.entries(plan.losses)) {
    number(`the weight of the ${name} loss`, weight, NUMBER_RANGES.lossWeight);
    whole(`the start of the ${name} loss`, from, WHOLE_RANGES.rampStep);
    whole(`the end of the ramp of the ${name} loss`, to, { min: from });
  }
}
