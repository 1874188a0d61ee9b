import {
  type Activation,
  ACTIVATIONS,
  CAPTION_ORDERS,
  type CaptionOrder,
  choiceOption,
  type Decay,
  DECAYS,
  ENCODERS,
  type Encoders,
  flagOption,
  type Format,
  FORMATS,
  type Initial,
  INITIALS,
  listOption,
  type Mixing,
  MIXINGS,
  NEGATIVE_OBJECTS,
  type NegativeObjects,
  numberOption,
  numbersOption,
  type OptionTable,
  type Pooling,
  POOLINGS,
  POSITIONS,
  type Positions,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { LOSS_DEFAULTS, LOSS_NAMES, type LossName } from "./trainer/losses.ts";
import { NUMBER_RANGES, WHOLE_RANGES } from "./trainer/plan_ranges.ts";

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

/** Options of a training run. */
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
  /** Peak learning rate. */
  readonly lr: number;
  /** Warm-up steps of the learning rate. Default: a twentieth of all. */
  readonly warmUp: number | null;
  /** Decay of the learning rate at the end. */
  readonly decay: Decay;
  /** Share of the steps after which the learning rate decays. */
  readonly hold: number;
  /** AdamW's weight decay. */
  readonly weightDecay: number;
  /** Largest gradient norm, clipped above. Default: no limit. */
  readonly clip: number | null;
  /** Concept queries that compete, drawn from the batch. Default: all values. */
  readonly conceptNegatives: number | null;
  /** Object queries that compete, drawn from the batch. Default: all training objects. */
  readonly objectNegatives: number | null;
  /** One more negative a scene: one of its objects with a value of another; of a small CLIP, its caption with a value exchanged. */
  readonly swapNegatives: boolean;
  /** Whether held-out objects may be scored down as negatives; they are never targets. */
  readonly negatives: NegativeObjects;
  /** Dimensions of a token. */
  readonly width: number;
  /** Transformer blocks. */
  readonly layers: number;
  /** Attention heads. */
  readonly heads: number;
  /** Hidden units of a block's MLP. Default: 4 x width. */
  readonly hidden: number | null;
  /** Dimensions of an embedding. Default: width. */
  readonly dim: number | null;
  /** In a block. */
  readonly activation: Activation;
  /** Position encoding of tokens. */
  readonly positions: Positions;
  /** Which tokens become the embedding: the last, or the mean of all. */
  readonly pooling: Pooling;
  /** none, with `positions` none `reading` mean: a true bag of concepts, the control. */
  readonly mixing: Mixing;
  /** One encoder each for scenes and queries, or one for both, which binds sooner. clip: separate. */
  readonly encoders: Encoders;
  /** Initial weights: PyTorch's defaults, or Xavier-uniform for every matrix. */
  readonly initial: Initial;
  /** Scenes as c1 c2 c1 c2 EOS; marked: with SOO and EOO around each object; words: as captions, a c1 c2 and a c1 c2 EOS. */
  readonly format: Format;
  /** t at the start; scores are exp(t) x cosine. */
  readonly temperature: number;
  /** exp(t) never exceeds this. */
  readonly logitScaleCap: number;
  /** Steps between evaluations of recognition; a multiple of 10. */
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

/** Options of a training run; the defaults show the transition in minutes on one core. */
export const TRAIN_OPTIONS: OptionTable<TrainOptions> = {
  world: choiceOption(
    ["tokens", "clip"],
    "tokens",
    "tokens: scenes and queries are tokens. clip: a small CLIP, pictures against captions, with defaults of its own (docs/studies/small_clip.md).",
  ),
  values: numbersOption(WHOLE_RANGES.values, [16, 16], "Number of values of each concept."),
  concepts: textOption(
    "FILE.json",
    null,
    'Named concepts instead of --values: {"color": ["red", …], "shape": […]}.',
    { contentOf: { is: "file" } },
  ),
  objects: wholeOption({ min: 1, max: 8 }, 2, "Most objects in a scene."),
  coverage: numberOption(
    NUMBER_RANGES.coverage,
    0.8,
    "Share of the objects that training sees; every value stays in it.",
  ),
  steps: wholeOption(WHOLE_RANGES.steps, 4000, "Training steps."),
  batch: wholeOption({ min: 1, max: 65536 }, 256, "Scenes a step."),
  single: numberOption(
    { min: 0, max: 1 },
    0.3,
    "Share of one-object scenes in a batch; the larger sizes share the rest.",
  ),
  lr: numberOption(NUMBER_RANGES.learningRate, 0.003, "Peak learning rate."),
  warmUp: wholeOption(
    WHOLE_RANGES.warmUp,
    null,
    "Warm-up steps of the learning rate. Default: a twentieth of all.",
  ),
  decay: choiceOption(DECAYS, "linear", "Decay of the learning rate at the end."),
  hold: numberOption(
    NUMBER_RANGES.hold,
    0.5,
    "Share of the steps after which the learning rate decays.",
  ),
  weightDecay: numberOption(NUMBER_RANGES.weightDecay, 0.3, "AdamW's weight decay."),
  clip: numberOption(
    NUMBER_RANGES.clip,
    null,
    "Largest gradient norm, clipped above. Default: no limit.",
  ),
  ...LOSS_OPTIONS,
  conceptNegatives: wholeOption(
    WHOLE_RANGES.conceptNegatives,
    null,
    "Concept queries that compete, drawn from the batch. Default: all values.",
  ),
  objectNegatives: wholeOption(
    WHOLE_RANGES.objectNegatives,
    null,
    "Object queries that compete, drawn from the batch. Default: all training objects.",
  ),
  swapNegatives: flagOption(
    "One more negative a scene: one of its objects with a value of another; of a small CLIP, its caption with a value exchanged.",
  ),
  negatives: choiceOption(
    NEGATIVE_OBJECTS,
    "train",
    "Whether held-out objects may be scored down as negatives; they are never targets.",
  ),
  width: wholeOption(WHOLE_RANGES.width, 64, "Dimensions of a token."),
  layers: wholeOption(WHOLE_RANGES.layers, 3, "Transformer blocks."),
  heads: wholeOption(WHOLE_RANGES.heads, 2, "Attention heads."),
  hidden: wholeOption(
    WHOLE_RANGES.hidden,
    null,
    "Hidden units of a block's MLP. Default: 4 x width.",
  ),
  dim: wholeOption(WHOLE_RANGES.out, null, "Dimensions of an embedding. Default: width."),
  activation: choiceOption(ACTIVATIONS, "gelu", "In a block."),
  positions: choiceOption(POSITIONS, "learned", "Position encoding of tokens."),
  pooling: choiceOption(
    POOLINGS,
    "eos",
    "Which tokens become the embedding: the last, or the mean of all.",
  ),
  mixing: choiceOption(
    MIXINGS,
    "attention",
    "none, with --positions none --pooling mean: a true bag of concepts, the control.",
  ),
  encoders: choiceOption(
    ENCODERS,
    "shared",
    "One encoder each for scenes and queries, or one for both, which binds sooner. clip: separate.",
  ),
  initial: choiceOption(
    INITIALS,
    "torch",
    "Initial weights: PyTorch's defaults, or Xavier-uniform for every matrix.",
  ),
  format: choiceOption(
    FORMATS,
    "plain",
    "Scenes as c1 c2 c1 c2 EOS; marked: with SOO and EOO around each object; words: as captions, a c1 c2 and a c1 c2 EOS.",
  ),
  temperature: numberOption({}, 1.15, "t at the start; scores are exp(t) x cosine."),
  logitScaleCap: numberOption(NUMBER_RANGES.logitScaleCap, 20, "exp(t) never exceeds this."),
  evaluateEvery: wholeOption(
    { min: 10 },
    500,
    "Steps between evaluations of recognition; a multiple of 10.",
  ),
  captionOrder: choiceOption(
    CAPTION_ORDERS,
    "any",
    "clip: captions name objects in any order, or from left to right.",
  ),
  size: wholeOption({ min: 8, max: 256 }, 32, "clip: side of the pictures in pixels."),
  patch: wholeOption(
    { min: 1, max: 256 },
    16,
    "clip: side of the patches that are the image tower's tokens.",
  ),
  jitter: listOption(
    ["position", "size"],
    [],
    "clip: what varies from drawing to drawing. Default: nothing.",
  ),
  drawings: wholeOption(
    { min: 1, max: 1024 },
    16,
    "clip: drawings of each object where something varies.",
  ),
  imageTower: choiceOption(
    ["patches", "features"],
    "patches",
    "clip: a transformer on patches, or one linear layer on frozen features of another model (--features).",
  ),
  features: textOption(
    "SET",
    null,
    "clip: set of every scene and every object alone, as encode writes it; its concepts are taken.",
    { contentOf: { is: "set" } },
  ),
  maxScenes: wholeOption(
    { min: 1 },
    4096,
    "Scenes of the embedding set that is written, a seeded sample.",
  ),
};
