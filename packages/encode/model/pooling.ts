import type { Pooling } from "./family.ts";

/** What a graph gave: float32, row-major. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Numbers in one pooled vector of an output of these dims ([batch, …]). */
export function pooledWidth(dims: readonly number[], pooling: Pooling): number {
  if (pooling === "none") return dims.slice(1).reduce((a, b) => a * b, 1);
  return dims.length === 4 ? dims[1] : dims[dims.length - 1];
}

/**
 * One vector a scene: [batch, width].
 *
 * `lengths` are the tokens of each row that count; what follows is padding. Tokens are
 * [batch, tokens, width]; maps of a convolutional network are [batch, width, height, across], where
 * only `mean` has a meaning. Sums are in float64 and in order, so the bits are the same everywhere.
 */
export function pool(
  { data, dims }: FloatTensor,
  pooling: Pooling,
  lengths?: readonly number[],
): Float32Array {
  if (pooling === "none") return data.slice();
  const [batch] = dims;
  const width = pooledWidth(dims, pooling);
  const pooled = new Float32Array(batch * width);
  const per = batch === 0 ? 0 : data.length / batch;
  for (let row = 0; row < batch; row++) {
    const scene = data.subarray(row * per, (row + 1) * per);
    const into = pooled.subarray(row * width, (row + 1) * width);
    if (dims.length === 4) {
      meanOfPositions(scene, into);
      continue;
    }
    const tokens = lengths?.[row] ?? dims[1];
    if (pooling === "mean") meanOfTokens(scene, tokens, into);
    else {
      const at = pooling === "cls" ? 0 : tokens - 1;
      into.set(scene.subarray(at * width, (at + 1) * width));
    }
  }
  return pooled;
}

/** `scene` is [tokens or more, width]. */
function meanOfTokens(scene: Float32Array, tokens: number, into: Float32Array): void {
  const width = into.length;
  const sum = new Float64Array(width);
  for (let t = 0; t < tokens; t++) {
    for (let d = 0; d < width; d++) sum[d] += scene[t * width + d];
  }
  for (let d = 0; d < width; d++) into[d] = sum[d] / tokens;
}

/** `scene` is [width, places]. */
function meanOfPositions(scene: Float32Array, into: Float32Array): void {
  const positions = scene.length / into.length;
  for (let d = 0; d < into.length; d++) {
    let sum = 0;
    for (let p = 0; p < positions; p++) sum += scene[d * positions + p];
    into[d] = sum / positions;
  }
}
