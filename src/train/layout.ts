/** Where a trained model's numbers lie in the vector of all its parameters. */
import type { Trainer } from "../core/trainer.ts";
import type { BlockNumbers, EncoderNumbers, LayerNumbers } from "../models/dual_encoder.ts";

/** The numbers of both encoders, and the factor of their cosines. The two are one if shared. */
export interface DualEncoderNumbers {
  readonly scene: EncoderNumbers;
  readonly query: EncoderNumbers;
  /** Trained t; scores are min(exp(t), clamp) x cosine. */
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
  const waves = trainer.waves();
  const scene = encoder(plan, take, waves);
  const query = plan.encoders === "shared" ? scene : encoder(plan, take, waves);
  const [temperature] = take(1);
  if (at !== all.length) {
    throw new RangeError(`A model of ${all.length} numbers was cut into ${at}.`);
  }
  return { scene, query, temperature };
}

/** Number of different tokens. */
export function vocabularySize({ values, format }: Trainer["plan"]): number {
  return values.reduce((sum, count) => sum + count, 0) + (format === "marked" ? 3 : 1);
}

/** Tokens of the largest scene. */
export function placesOf({ values, format, batch }: Trainer["plan"]): number {
  return batch.length * (values.length + (format === "marked" ? 2 : 0)) + 1;
}

type Take = (length: number) => Float32Array;

function encoder(plan: Trainer["plan"], take: Take, waves: Float32Array): EncoderNumbers {
  const { width, hidden, layers, out, positions, mixing } = plan.encoder;
  const embedding = take(vocabularySize(plan) * width);
  const places = positions === "learned"
    ? take(placesOf(plan) * width)
    : positions === "sinusoidal"
    ? waves
    : null;
  const blocks = Array.from(
    { length: layers },
    () => block(take, width, hidden, mixing === "attention"),
  );
  return { embedding, positions: places, blocks, head: layer(take, out * width, out) };
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
