/** What a run of training is told, whether it can be done, and how the core takes it. */
import type { Core } from "../core.ts";

/** What stands between the two matrices of a block. */
export type Activation = "gelu" | "relu";
/** How places enter the encoder. */
export type Positions = "learned" | "sinusoidal" | "none";
/** What of the last block becomes the embedding: the last token, or the mean. */
export type Pooling = "eos" | "mean";
/** How a scene is written as tokens. */
export type TokenFormat = "plain" | "marked" | "words";
/** How the rate falls after its plateau. */
export type RateDecay = "linear" | "cosine" | "none";

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
  /** What stands between the two matrices of a block. */
  activation: Activation;
  /** How places enter. */
  positions: Positions;
  /** What of the last block becomes the embedding. */
  reading: Pooling;
  /** `none`: tokens never meet before the mean. */
  mixing: "attention" | "none";
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
  format: TokenFormat;
  /** Shape of the encoders. */
  encoder: EncoderShape;
  /** Whether scenes and queries have an encoder each. */
  encoders: "separate" | "shared";
  /** First weights. */
  initial: "torch" | "xavier";
  /** t at the start; scores are min(exp(t), clamp) x cosine. */
  temperature: number;
  /** Logit-scale cap. */
  clamp: number;
  /** Scenes with 1, 2, … objects in each batch. */
  batch: readonly number[];
  /** Concept queries that compete: all values, or at most so many of the batch. */
  conceptRivals: "all" | number;
  /** Object queries that compete: all training objects, or at most so many of the batch. */
  objectRivals: "all" | number;
  /** One more rival a scene: one of its objects with a value of another. */
  swapNegatives: boolean;
  /** Whether held-out objects may be rivals and swaps. They are never targets. */
  negatives: "train" | "any";
  /** Weights of the losses. */
  losses: { concept: Ramp; object: Ramp; swap: Ramp };
  /** Steps of the run. */
  steps: number;
  /** Highest rate. */
  learningRate: number;
  /** Steps in which the rate rises. */
  warmUp: number;
  /** Share of the steps after which the rate falls. */
  hold: number;
  /** How the rate falls at the end. */
  decay: RateDecay;
  /** AdamW's decay of weights. */
  weightDecay: number;
  /** Longest gradient; null for no limit. */
  clip: number | null;
}

/** Draws of the training objects that the core makes before it gives up. */
const DRAWS = 1000;

/** Different tokens, the three marks included: the queries of all values are scored at once. */
const MOST_TOKENS = 65_536;

// The core takes the place in these lists.
const ACTIVATIONS: readonly Activation[] = ["gelu", "relu"];
const POSITIONS: readonly Positions[] = ["learned", "sinusoidal", "none"];
const READINGS: readonly Pooling[] = ["eos", "mean"];
const FORMATS: readonly TokenFormat[] = ["plain", "marked", "words"];
const DECAYS: readonly RateDecay[] = ["linear", "cosine", "none"];

/** The plan as the core takes it; the caller frees it. */
export function coreOptions(core: Core, plan: TrainerPlan): InstanceType<Core["TrainerOptions"]> {
  const { encoder, losses } = plan;
  return Object.assign(new core.TrainerOptions(), {
    seed: plan.seed,
    coverage: plan.coverage,
    format: FORMATS.indexOf(plan.format),
    width: encoder.width,
    layers: encoder.layers,
    heads: encoder.heads,
    hidden: encoder.hidden,
    out: encoder.out,
    activation: ACTIVATIONS.indexOf(encoder.activation),
    positions: POSITIONS.indexOf(encoder.positions),
    reading: READINGS.indexOf(encoder.reading),
    attention: encoder.mixing === "attention",
    shared: plan.encoders === "shared",
    xavier: plan.initial === "xavier",
    temperature: plan.temperature,
    clamp: plan.clamp,
    concept_rivals: plan.conceptRivals === "all" ? 0 : plan.conceptRivals,
    object_rivals: plan.objectRivals === "all" ? 0 : plan.objectRivals,
    swap_negatives: plan.swapNegatives,
    held_out_negatives: plan.negatives === "any",
    concept_weight: losses.concept.weight,
    concept_from: losses.concept.from,
    concept_to: losses.concept.to,
    object_weight: losses.object.weight,
    object_from: losses.object.from,
    object_to: losses.object.to,
    swap_weight: losses.swap.weight,
    swap_from: losses.swap.from,
    swap_to: losses.swap.to,
    steps: plan.steps,
    rate: plan.learningRate,
    warm_up: plan.warmUp,
    hold: plan.hold,
    rate_decay: DECAYS.indexOf(plan.decay),
    weight_decay: plan.weightDecay,
    clip: plan.clip ?? Infinity,
  });
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
  const whole = (name: string, value: number, min: number, max = 2 ** 31 - 1) => {
    if (!Number.isSafeInteger(value) || value < min || value > max) {
      throw new RangeError(`${name} is ${value}; it must be a whole number from ${min} to ${max}.`);
    }
  };
  const number = (name: string, value: number, min: number, max = Infinity) => {
    if (!(value >= min && value <= max)) {
      throw new RangeError(
        `${name} is ${value}; it must be a number from ${min}${
          max < Infinity ? ` to ${max}` : ""
        }.`,
      );
    }
  };
  whole("seed", plan.seed, 0, 2 ** 32 - 1);
  if (plan.values.length === 0) throw new RangeError("A world needs at least one concept.");
  for (const size of plan.values) whole("the number of values of a concept", size, 2);
  const objects = plan.values.reduce((product, size) => product * size, 1);
  whole("the number of objects", objects, 2);
  const tokens = plan.values.reduce((sum, size) => sum + size, 0) + 3;
  if (tokens > MOST_TOKENS) {
    throw new RangeError(
      `${plan.values.join(" + ")} values need a vocabulary of ${tokens} tokens, and ` +
        `${MOST_TOKENS} are the most. Take fewer values or concepts.`,
    );
  }
  if (!(plan.coverage > 0 && plan.coverage <= 1)) {
    throw new RangeError(`coverage is ${plan.coverage}; it must lie above 0 and be at most 1.`);
  }
  for (const name of ["width", "heads", "hidden", "out"] as const) {
    whole(name, encoder[name], 1, 65536);
  }
  whole("layers", encoder.layers, 0, 256);
  if (encoder.width % (4 * encoder.heads) !== 0) {
    throw new RangeError(
      `width is ${encoder.width} with ${encoder.heads} heads; it must be a multiple of ` +
        `${4 * encoder.heads}, 4 numbers a head.`,
    );
  }
  for (const [concept, size] of plan.batch.entries()) {
    whole(`scenes of ${concept + 1} objects in a batch`, size, 0, 65536);
  }
  if (plan.batch.length === 0 || plan.batch.at(-1) === 0) {
    throw new RangeError("A batch needs scenes, the largest size among them.");
  }
  if (plan.conceptRivals !== "all") whole("conceptRivals", plan.conceptRivals, 1);
  if (plan.objectRivals !== "all") whole("objectRivals", plan.objectRivals, 1);
  whole("steps", plan.steps, 1);
  whole("warmUp", plan.warmUp, 0);
  number("learningRate", plan.learningRate, 0);
  number("weightDecay", plan.weightDecay, 0);
  number("hold", plan.hold, 0, 1);
  number("clamp", plan.clamp, 1e-6);
  if (plan.clip !== null) number("clip", plan.clip, 0);
  for (const [name, { weight, from, to }] of Object.entries(plan.losses)) {
    number(`the weight of the ${name} loss`, weight, 0);
    whole(`the start of the ${name} loss`, from, 0);
    whole(`the end of the ramp of the ${name} loss`, to, from);
  }
}
