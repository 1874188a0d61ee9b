import type { TorchStream } from "../../core/random/streams.ts";

/** A distribution, or numbers that are fixed: one for all, or each its own. */
export type Start =
  | { readonly kind: "given"; readonly numbers: Float32Array }
  | { readonly kind: "brought"; readonly bring: () => Iterable<Float32Array | Uint8Array> }
  | { readonly kind: "normal"; readonly std: number }
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "constant"; readonly value: number };

/** Where a layer of weight and bias starts; null for a layer without bias. */
export interface LayerStart {
  readonly weight: Start;
  readonly bias: Start | null;
}

export const ZEROS: Start = { kind: "constant", value: 0 };
export const ONES: Start = { kind: "constant", value: 1 };

/** Numbers that are there already: those of a trained model. */
export function given(numbers: Float32Array): Start {
  return { kind: "given", numbers };
}

/** Numbers that lie elsewhere, fetched a piece at a time when they are written. */
export function brought(bring: () => Iterable<Float32Array | Uint8Array>): Start {
  return { kind: "brought", bring };
}

export function normal(std: number): Start {
  return { kind: "normal", std };
}

export function uniform(bound: number): Start {
  return { kind: "uniform", bound };
}

/** Glorot's uniform range (PyTorch's `xavier_uniform_`). */
export function xavier(fanIn: number, fanOut: number): Start {
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
  start: Start,
  count: number,
): Generator<Float32Array | Uint8Array> {
  if (start.kind === "brought") return yield* start.bring();
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
