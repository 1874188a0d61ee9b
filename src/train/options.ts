import {
  type Activation,
  ACTIVATIONS,
  CAPTION_ORDERS,
  type CaptionOrder,
  type Decay,
  DECAYS,
  ENCODERS,
  type Encoders,
  type Format,
  FORMATS,
  type Initial,
  INITIALS,
  type Mixing,
  MIXINGS,
  NEGATIVE_OBJECTS,
  type NegativeObjects,
  type Pooling,
  POOLINGS,
  POSITIONS,
  type Positions,
} from "../core/choices.ts";
import { LOSS_DEFAULTS, LOSS_NAMES, type LossName } from "../core/train/losses.ts";
import { NUMBER_RANGES, WHOLE_RANGES } from "../core/train/plan_ranges.ts";
import type { OptionTable } from "../job/options.ts";

/** Of each loss its weight, and the steps from which and to which that rises from 0. */
export type LossOptions =
  & { readonly [weight in `${LossName}Weight`]: number }
  & { readonly [ramp in `${LossName}Ramp`]: readonly number[] };

const LOSS_OPTIONS = Object.fromEntries([
  ...LOSS_NAMES.map((name) => [`${name}Weight`, {
    kind: "number",
    default: LOSS_DEFAULTS[name].weight,
    ...NUMBER_RANGES.lossWeight,
    help: `Weight of the ${name} loss.`,
  }]),
  ...LOSS_NAMES.map((name, i) => [`${name}Ramp`, {
    kind: "numbers",
    default: LOSS_DEFAULTS[name].ramp,
    ...WHOLE_RANGES.rampStep,
    help: i > 0
      ? `The same of the ${name} loss.`
      : `Steps from which and to which the weight of the ${name} loss rises from 0.`,
  }]),
]) as OptionTable<LossOptions>;

/** What a training run can be told. */
export interface TrainOptions extends LossOptions {
  /** tokens: scenes and queries are tokens. clip: a small CLIP, pictures against captions, with defaults of its own (docs/studies/small_clip.md). */
  readonly world: "tokens" | "clip";
  /** Number of values of each concept. */
  readonly values: readonly number[];
  /** Named concepts instead of `values`: {"color": ["red", …], "shape": […]}. */
  readonly concepts: string | null;
  /** Most objects in a scene. */
  readonly objects: number;
  /** Share of the objects that training sees; every value stays in it. */
  readonly coverage: number;
  /** Training steps. */
  readonly steps: number;
  /** Scenes a step. */
  readonly batch: number;
  /** Share of one-object scenes in a batch; the larger sizes share the rest. */
  readonly single: number;
  /** Learning rate at its peak. */
  readonly lr: number;
  /** Steps over which the rate rises. Default: a twentieth of all. */
  readonly warmUp: number | null;
  /** How the rate falls at the end. */
  readonly decay: Decay;
  /** Share of the steps after which the rate falls. */
  readonly hold: number;
  /** AdamW's weight decay. */
  readonly weightDecay: number;
  /** Longest gradient. Default: no limit. */
  readonly clip: number | null;
  /** Concept queries that compete, drawn from the batch. Default: all values. */
  readonly conceptNegatives: number | null;
  /** Object queries that compete, drawn from the batch. Default: all training objects. */
  readonly objectNegatives: number | null;
  /** One more negative a scene: one of its objects with a value of another; of a small CLIP, its caption with a value exchanged. */
  readonly swapNegatives: boolean;
  /** Whether held-out objects may be scored down as negatives; they are never targets. */
  readonly negatives: NegativeObjects;
  /** Numbers in a token. */
  readonly width: number;
  /** Transformer blocks. */
  readonly layers: number;
  /** Attention heads. */
  readonly heads: number;
  /** Numbers between the two matrices of a block. Default: 4 x width. */
  readonly hidden: number | null;
  /** Numbers in an embedding. Default: width. */
  readonly dim: number | null;
  /** In a block. */
  readonly activation: Activation;
  /** How a token knows its place. */
  readonly positions: Positions;
  /** Which tokens become the embedding: the last, or the mean of all. */
  readonly pooling: Pooling;
  /** none, with `positions` none `reading` mean: a true bag of concepts, the control. */
  readonly mixing: Mixing;
  /** One encoder each for scenes and queries, or one for both, which binds sooner. clip: separate. */
  readonly encoders: Encoders;
  /** First values: PyTorch's defaults, or every matrix xavier-uniform. */
  readonly initial: Initial;
  /** Scenes as c1 c2 c1 c2 EOS; marked: with SOO and EOO around each object; words: as captions, a c1 c2 and a c1 c2 EOS. */
  readonly format: Format;
  /** t at the start; scores are exp(t) x cosine. */
  readonly temperature: number;
  /** exp(t) never exceeds this. */
  readonly logitScaleCap: number;
  /** Steps between two looks at recognition; a multiple of 10. */
  readonly evaluateEvery: number;
  /** clip: captions name objects in any order, or from left to right. */
  readonly captionOrder: CaptionOrder;
  /** clip: side of the pictures in pixels. */
  readonly size: number;
  /** clip: side of the patches that are the image tower's tokens. */
  readonly patch: number;
  /** clip: what varies from drawing to drawing. Default: nothing. */
  readonly jitter: readonly ("position" | "size")[];
  /** clip: drawings of each object where something varies. */
  readonly drawings: number;
  /** clip: a transformer on patches, or one linear layer on frozen features of another model (`features`). */
  readonly imageTower: "patches" | "features";
  /** clip: set of every scene and every object alone, as encode writes it; its concepts are taken. */
  readonly features: string | null;
  /** Scenes of the embedding set that is written, a seeded sample. */
  readonly maxScenes: number;
}

/** What a training run can be told; the defaults show the transition in minutes on one core. */
export const TRAIN_OPTIONS: OptionTable<TrainOptions> = {
  world: {
    kind: "choice",
    of: ["tokens", "clip"],
    default: "tokens",
    help:
      "tokens: scenes and queries are tokens. clip: a small CLIP, pictures against captions, with defaults of its own (docs/studies/small_clip.md).",
  },
  values: {
    kind: "numbers",
    default: [16, 16],
    ...WHOLE_RANGES.values,
    help: "Number of values of each concept.",
  },
  concepts: {
    kind: "text",
    default: null,
    placeholder: "FILE.json",
    help: 'Named concepts instead of --values: {"color": ["red", …], "shape": […]}.',
    contentOf: { is: "file" },
  },
  objects: { kind: "integer", default: 2, min: 1, max: 8, help: "Most objects in a scene." },
  coverage: {
    kind: "number",
    default: 0.8,
    ...NUMBER_RANGES.coverage,
    help: "Share of the objects that training sees; every value stays in it.",
  },
  steps: { kind: "integer", default: 4000, ...WHOLE_RANGES.steps, help: "Training steps." },
  batch: { kind: "integer", default: 256, min: 1, max: 65536, help: "Scenes a step." },
  single: {
    kind: "number",
    default: 0.3,
    min: 0,
    max: 1,
    help: "Share of one-object scenes in a batch; the larger sizes share the rest.",
  },
  lr: {
    kind: "number",
    default: 0.003,
    ...NUMBER_RANGES.learningRate,
    help: "Learning rate at its peak.",
  },
  warmUp: {
    kind: "integer",
    default: null,
    ...WHOLE_RANGES.warmUp,
    help: "Steps over which the rate rises. Default: a twentieth of all.",
  },
  decay: {
    kind: "choice",
    of: DECAYS,
    default: "linear",
    help: "How the rate falls at the end.",
  },
  hold: {
    kind: "number",
    default: 0.5,
    ...NUMBER_RANGES.hold,
    help: "Share of the steps after which the rate falls.",
  },
  weightDecay: {
    kind: "number",
    default: 0.3,
    ...NUMBER_RANGES.weightDecay,
    help: "AdamW's weight decay.",
  },
  clip: {
    kind: "number",
    default: null,
    ...NUMBER_RANGES.clip,
    help: "Longest gradient. Default: no limit.",
  },
  ...LOSS_OPTIONS,
  conceptNegatives: {
    kind: "integer",
    default: null,
    ...WHOLE_RANGES.conceptNegatives,
    help: "Concept queries that compete, drawn from the batch. Default: all values.",
  },
  objectNegatives: {
    kind: "integer",
    default: null,
    ...WHOLE_RANGES.objectNegatives,
    help: "Object queries that compete, drawn from the batch. Default: all training objects.",
  },
  swapNegatives: {
    kind: "boolean",
    default: false,
    help:
      "One more negative a scene: one of its objects with a value of another; of a small CLIP, its caption with a value exchanged.",
  },
  negatives: {
    kind: "choice",
    of: NEGATIVE_OBJECTS,
    default: "train",
    help: "Whether held-out objects may be scored down as negatives; they are never targets.",
  },
  width: { kind: "integer", default: 64, ...WHOLE_RANGES.width, help: "Numbers in a token." },
  layers: { kind: "integer", default: 3, ...WHOLE_RANGES.layers, help: "Transformer blocks." },
  heads: { kind: "integer", default: 2, ...WHOLE_RANGES.heads, help: "Attention heads." },
  hidden: {
    kind: "integer",
    default: null,
    ...WHOLE_RANGES.hidden,
    help: "Numbers between the two matrices of a block. Default: 4 x width.",
  },
  dim: {
    kind: "integer",
    default: null,
    ...WHOLE_RANGES.out,
    help: "Numbers in an embedding. Default: width.",
  },
  activation: { kind: "choice", of: ACTIVATIONS, default: "gelu", help: "In a block." },
  positions: {
    kind: "choice",
    of: POSITIONS,
    default: "learned",
    help: "How a token knows its place.",
  },
  pooling: {
    kind: "choice",
    of: POOLINGS,
    default: "eos",
    help: "Which tokens become the embedding: the last, or the mean of all.",
  },
  mixing: {
    kind: "choice",
    of: MIXINGS,
    default: "attention",
    help: "none, with --positions none --pooling mean: a true bag of concepts, the control.",
  },
  encoders: {
    kind: "choice",
    of: ENCODERS,
    default: "shared",
    help:
      "One encoder each for scenes and queries, or one for both, which binds sooner. clip: separate.",
  },
  initial: {
    kind: "choice",
    of: INITIALS,
    default: "torch",
    help: "First values: PyTorch's defaults, or every matrix xavier-uniform.",
  },
  format: {
    kind: "choice",
    of: FORMATS,
    default: "plain",
    help:
      "Scenes as c1 c2 c1 c2 EOS; marked: with SOO and EOO around each object; words: as captions, a c1 c2 and a c1 c2 EOS.",
  },
  temperature: {
    kind: "number",
    default: 1.15,
    help: "t at the start; scores are exp(t) x cosine.",
  },
  logitScaleCap: {
    kind: "number",
    default: 20,
    ...NUMBER_RANGES.logitScaleCap,
    help: "exp(t) never exceeds this.",
  },
  evaluateEvery: {
    kind: "integer",
    default: 500,
    min: 10,
    help: "Steps between two looks at recognition; a multiple of 10.",
  },
  captionOrder: {
    kind: "choice",
    of: CAPTION_ORDERS,
    default: "any",
    help: "clip: captions name objects in any order, or from left to right.",
  },
  size: {
    kind: "integer",
    default: 32,
    min: 8,
    max: 256,
    help: "clip: side of the pictures in pixels.",
  },
  patch: {
    kind: "integer",
    default: 16,
    min: 1,
    max: 256,
    help: "clip: side of the patches that are the image tower's tokens.",
  },
  jitter: {
    kind: "list",
    of: ["position", "size"],
    default: [],
    help: "clip: what varies from drawing to drawing. Default: nothing.",
  },
  drawings: {
    kind: "integer",
    default: 16,
    min: 1,
    max: 1024,
    help: "clip: drawings of each object where something varies.",
  },
  imageTower: {
    kind: "choice",
    of: ["patches", "features"],
    default: "patches",
    help:
      "clip: a transformer on patches, or one linear layer on frozen features of another model (--features).",
  },
  features: {
    kind: "text",
    default: null,
    placeholder: "SET",
    help:
      "clip: set of every scene and every object alone, as encode writes it; its concepts are taken.",
    contentOf: { is: "set" },
  },
  maxScenes: {
    kind: "integer",
    default: 4096,
    min: 1,
    help: "Scenes of the embedding set that is written, a seeded sample.",
  },
};
