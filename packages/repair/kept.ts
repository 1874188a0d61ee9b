/**
 * A map's cosines from its two parts: the directions that tell a scene from its swap, and the vectors as they are. With a
 * share `keep` of the second, cosines are those of [sqrt(keep) f, sqrt(1 - keep) M f], each part scaled to length 1 on average.
 */
import { type Core, symmetricEigen } from "@bindscope/bindscope/rooms/core";
import type { Gram } from "@bindscope/bindscope/rooms/inference";

/** What is tried: the leading directions, and how much of the vectors stays beside them. */
export interface KeptShape {
  readonly rank: number;
  readonly keep: number;
}

/** Ranks and shares that are tried, the least cost first. */
export const SHAPES: readonly KeptShape[] = [0.2, 0.05, 0.01, 0].flatMap((keep) =>
  [8, 16, 32].map((rank) => ({ rank, keep }))
);
/** Where nothing can be chosen. */
export const DEFAULT_SHAPE: KeptShape = { rank: 16, keep: 0 };

/** Mean squares of the two parts' rows. */
export interface Sizes {
  readonly own: number;
  readonly mapped: number;
}

/** Products of both parts together, from those of each. */
export function mixed(gram: Gram, mapped: Gram, keep: number, sizes: Sizes): Gram {
  const [a, b] = [keep / sizes.own, (1 - keep) / sizes.mapped];
  return gram.map((product, i) => a * product + b * mapped[i]);
}

/**
 * The map itself, f -> f A: [dim, rank] where nothing else is kept, else [dim, dim], the symmetric root of what its products
 * are made of, so that every cosine is the same.
 *
 * @param directions [rank, dim]
 */
export function mapOf(
  core: Core,
  directions: Float64Array,
  dim: number,
  keep: number,
  sizes: Sizes,
): { readonly numbers: Float32Array; readonly cols: number } {
  const rank = directions.length / dim;
  const size = Math.sqrt(1 / sizes.mapped);
  if (keep === 0) {
    const numbers = new Float32Array(dim * rank);
    for (let j = 0; j < dim; j++) {
      for (let r = 0; r < rank; r++) numbers[j * rank + r] = size * directions[r * dim + j];
    }
    return { numbers, cols: rank };
  }
  // A A' = a I + b D'D, by the spectrum of D D' alone: A = sqrt(a) I + D' C D.
  const [a, b] = [keep / sizes.own, (1 - keep) / sizes.mapped];
  const inner = new Float64Array(rank * rank);
  for (let r = 0; r < rank; r++) {
    for (let s = 0; s < rank; s++) {
      for (let j = 0; j < dim; j++) {
        inner[r * rank + s] += directions[r * dim + j] * directions[s * dim + j];
      }
    }
  }
  const { values, vectors } = symmetricEigen(core, inner, rank);
  const numbers = new Float64Array(dim * dim);
  for (let j = 0; j < dim; j++) numbers[j * dim + j] = Math.sqrt(a);
  for (let r = 0; r < rank; r++) {
    if (!(values[r] > 0)) continue;
    const axis = new Float64Array(dim);
    for (let s = 0; s < rank; s++) {
      const weight = vectors[r * rank + s] / Math.sqrt(values[r]);
      for (let j = 0; j < dim; j++) axis[j] += weight * directions[s * dim + j];
    }
    const more = Math.sqrt(a + b * values[r]) - Math.sqrt(a);
    for (let j = 0; j < dim; j++) {
      const own = more * axis[j];
      for (let k = 0; k < dim; k++) numbers[j * dim + k] += own * axis[k];
    }
  }
  return { numbers: Float32Array.from(numbers), cols: dim };
}
