/** Where a trained model's numbers are in the vector of all its parameters. */
import type { Trainer } from "./trainer/trainer.ts";
import type { BlockNumbers, EncoderNumbers, LayerNumbers } from "./graph/dual_encoder.ts";
import { TOKEN_MARKS, tokenCount } from "@bindscope/bindscope/rooms/scenes";

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
  const scene = encoderNumbers(plan, take, sinusoids);
  const query = plan.encoders === "shared" ? scene : encoderNumbers(plan, take, sinusoids);
  const [temperature] = take(1);
  if (at !== all.length) {
    throw new RangeError(`A model of ${all.length} numbers was cut into ${at}.`);
  }
  return { scene, query, temperature };
}

function vocabularySize({ values, format }: Trainer["plan"]): number {
  return values.reduce((sum, count) => sum + count, 0) + 1 + TOKEN_MARKS[format].length;
}

export function largestScene({ values, format, batch }: Trainer["plan"]): number {
  return tokenCount(values.length, batch.length, format);
}

/** The next numbers of a vector, one after the other. */
export type Take = (length: number) => Float32Array;

/** Those of an encoder of tokens. */
export function encoderNumbers(
  plan: Trainer["plan"],
  take: Take,
  sinusoids: Float32Array,
): EncoderNumbers {
  const embedding = take(vocabularySize(plan) * plan.encoder.width);
  return { embedding, ...bodyNumbers(plan, take, largestScene(plan), sinusoids) };
}

/** All that comes after the table of tokens. */
export function bodyNumbers(
  plan: Trainer["plan"],
  take: Take,
  places: number,
  sinusoids: Float32Array,
) {
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
  return { positions: vectors, blocks, head: layerNumbers(take, out * width, out) };
}

function block(take: Take, width: number, hidden: number, mixes: boolean): BlockNumbers {
  const square = width * width;
  const parts = mixes
    ? { weights: [square, square, square].map(take), biases: [width, width, width].map(take) }
    : null;
  const out = mixes ? layerNumbers(take, square, width) : null;
  const linear1 = layerNumbers(take, hidden * width, hidden);
  const linear2 = layerNumbers(take, width * hidden, width);
  const norm1 = mixes ? layerNumbers(take, width, width) : null;
  const norm = layerNumbers(take, width, width);
  if (parts === null || out === null || norm1 === null) {
    return { attention: null, norm, linear1, linear2 };
  }
  const [query, key, value] = parts.weights.map((weight, i): LayerNumbers => ({
    weight,
    bias: parts.biases[i],
  }));
  return { attention: { norm: norm1, query, key, value, out }, norm, linear1, linear2 };
}

export function layerNumbers(take: Take, weights: number, biases: number): LayerNumbers {
  return { weight: take(weights), bias: take(biases) };
}
