/** Where a trained model's numbers are in the vector of all its parameters. */
import type { SmallClip } from "../core/train/small_clip.ts";
import type { Trainer } from "../core/train/trainer.ts";
import type {
  BlockNumbers,
  EncoderNumbers,
  LayerNumbers,
  PictureNumbers,
} from "../models/dual_encoder.ts";
import { TOKEN_MARKS, tokenCount } from "../scenes/tokens/token_writer.ts";

/** The numbers of both encoders, and the factor of their cosines. The two are one if shared. */
interface DualEncoderNumbers {
  readonly scene: EncoderNumbers;
  readonly query: EncoderNumbers;
  /** Trained t; scores are min(exp(t), logitScaleCap) x cosine. */
  readonly temperature: number;
}

/**
 * Cuts up `trainer.parameters()`: scene encoder, query encoder unless shared, t. An encoder is its
 * embedding, learned positions, blocks (attention in and out, linear1, linear2, norm1, norm2) and
 * head, as a PyTorch module of TransformerEncoderLayers has them.
 */
export function dualEncoderNumbers(trainer: Trainer): DualEncoderNumbers {
  const all = trainer.parameters();
  let at = 0;
  const take = (length: number) => all.subarray(at, at += length);
  const { plan } = trainer;
  const sinusoids = trainer.sinusoidalPositions();
  const scene = encoder(plan, take, sinusoids);
  const query = plan.encoders === "shared" ? scene : encoder(plan, take, sinusoids);
  const [temperature] = take(1);
  if (at !== all.length) {
    throw new RangeError(`A model of ${all.length} numbers was cut into ${at}.`);
  }
  return { scene, query, temperature };
}

/** What a small CLIP has learned; scores are min(exp(temperature), logitScaleCap) x cosine. */
interface SmallClipNumbers {
  /** Null where one linear layer on features is the tower. */
  readonly image: PictureNumbers | null;
  readonly text: EncoderNumbers;
  readonly temperature: number;
}

/** Cuts up the parameters of a small CLIP: image tower, text tower, t. */
export function smallClipNumbers(trainer: SmallClip): SmallClipNumbers {
  const all = trainer.parameters();
  let at = 0;
  const take = (length: number) => all.subarray(at, at += length);
  const { plan } = trainer;
  const image = plan.features ? null : pictures(trainer, take);
  if (plan.features) take((plan.features.dim + 1) * plan.encoder.out);
  const text = encoder(plan, take, trainer.sinusoidalPositions("text"));
  const [temperature] = take(1);
  if (at !== all.length) {
    throw new RangeError(`A model of ${all.length} numbers was cut into ${at}.`);
  }
  return { image, text, temperature };
}

export function vocabularySize({ values, format }: Trainer["plan"]): number {
  return values.reduce((sum, count) => sum + count, 0) + 1 + TOKEN_MARKS[format].length;
}

export function largestScene({ values, format, batch }: Trainer["plan"]): number {
  return tokenCount(values.length, batch.length, format);
}

type Take = (length: number) => Float32Array;

function encoder(plan: Trainer["plan"], take: Take, sinusoids: Float32Array): EncoderNumbers {
  const embedding = take(vocabularySize(plan) * plan.encoder.width);
  return { embedding, ...body(plan, take, largestScene(plan), sinusoids) };
}

/** All that comes after the table of tokens. */
function body(plan: Trainer["plan"], take: Take, places: number, sinusoids: Float32Array) {
  const { width, hidden, layers, out, positions, mixing } = plan.encoder;
  const vectors = positions === "learned"
    ? take(places * width)
    : positions === "sinusoidal"
    ? sinusoids
    : null;
  const blocks = Array.from(
    { length: layers },
    () => block(take, width, hidden, mixing === "attention"),
  );
  return { positions: vectors, blocks, head: layer(take, out * width, out) };
}

function block(take: Take, width: number, hidden: number, mixes: boolean): BlockNumbers {
  const square = width * width;
  const parts = mixes
    ? { weights: [square, square, square].map(take), biases: [width, width, width].map(take) }
    : null;
  const out = mixes ? layer(take, square, width) : null;
  const linear1 = layer(take, hidden * width, hidden);
  const linear2 = layer(take, width * hidden, width);
  const norm1 = mixes ? layer(take, width, width) : null;
  const norm = layer(take, width, width);
  if (parts === null || out === null || norm1 === null) {
    return { attention: null, norm, linear1, linear2 };
  }
  const [query, key, value] = parts.weights.map((weight, i): LayerNumbers => ({
    weight,
    bias: parts.biases[i],
  }));
  return { attention: { norm: norm1, query, key, value, out }, norm, linear1, linear2 };
}

function layer(take: Take, weights: number, biases: number): LayerNumbers {
  return { weight: take(weights), bias: take(biases) };
}

/** An image tower on patches. */
function pictures(trainer: SmallClip, take: Take): PictureNumbers {
  const { plan } = trainer;
  const { width, pooling } = plan.encoder;
  const { size, patch } = plan.pictures;
  const end = pooling === "eos" ? 1 : 0;
  const token = take(end * width);
  const patches = layer(take, width * 3 * patch * patch, width);
  const places = (size / patch) ** 2 + end;
  return {
    ...body(plan, take, places, trainer.sinusoidalPositions("image")),
    embedding: token,
    patches,
  };
}
