import type { TorchStream } from "@bindscope/bindscope/rooms/core";

/** How a tensor is initialised: from a distribution, by one constant, or with given numbers. */
export type Initializer =
  | { readonly kind: "given"; readonly numbers: Float32Array }
  | { readonly kind: "normal"; readonly std: number }
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "constant"; readonly value: number };

/** Initial weight and bias of a layer; the bias is null where there is none. */
export interface LayerInitializer {
  readonly weight: Initializer;
  readonly bias: Initializer | null;
}

export const ZEROS: Initializer = { kind: "constant", value: 0 };
export const ONES: Initializer = { kind: "constant", value: 1 };

/** Given numbers: those of a trained model. */
export function given(numbers: Float32Array): Initializer {
  return { kind: "given", numbers };
}

export function normal(std: number): Initializer {
  return { kind: "normal", std };
}

export function uniform(bound: number): Initializer {
  return { kind: "uniform", bound };
}

/** Glorot's uniform range (PyTorch's `xavier_uniform_`). */
export function xavier(fanIn: number, fanOut: number): Initializer {
  return uniform(Math.sqrt(6 / (fanIn + fanOut)));
}

/** Numbers drawn at once: 4 MiB. PyTorch draws normals in blocks of 16, which divides it. */
const PIECE = 1 << 20;

/**
 * `count` float32 numbers, a piece at a time, drawn as PyTorch draws a whole tensor. Without a
 * stream the numbers have to be fixed.
 *
 * The products are exact in double and rounded once, as in float32 arithmetic.
 */
export function* draw(
  stream: TorchStream | null,
  start: Initializer,
  count: number,
): Generator<Float32Array> {
  for (let at = 0; at < count; at += PIECE) {
    const n = Math.min(PIECE, count - at);
    switch (start.kind) {
      case "given":
        yield start.numbers.subarray(at, at + n);
        break;
      case "constant":
        yield new Float32Array(n).fill(start.value);
        break;
      case "normal":
        yield scaled(stream!.embedding(n, 1), Math.fround(start.std), 0);
        break;
      case "uniform": {
        const bound = Math.fround(start.bound);
        yield scaled(stream!.uniform(n), 2 * bound, -bound);
      }
    }
  }
}

function scaled(values: Float32Array, factor: number, shift: number): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = values[i] * factor + shift;
  return values;
}
