/** One vector a scene of a layer that may be larger than memory. */
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import type { TokenFile } from "./token_file.ts";
import type { FileTokens } from "./token_rows.ts";

/** Numbers of tokens in memory at a time: 128 MB. */
export const AT_ONCE = 2 ** 25;

/** [listed, cols] of some scenes of a layer, by `vectors` of this many of them as are held at once. */
export function vectorsByBlocks(
  core: Core,
  file: TokenFile,
  layer: number,
  listed: Int32Array,
  cols: number,
  vectors: (block: FileTokens) => Matrix,
): Matrix {
  const { tokens, dim } = file.layers[layer];
  const size = Math.max(1, Math.floor(AT_ONCE / tokens / dim));
  const all = Matrix.zeros(core, listed.length, cols);
  for (let first = 0; first < listed.length; first += size) {
    const block = file.read(core, layer, listed.subarray(first, first + size));
    using _ = block.rows;
    using matrix = vectors(block);
    const values = matrix.toArray();
    all.view().set(values, first * cols);
  }
  return all;
}
