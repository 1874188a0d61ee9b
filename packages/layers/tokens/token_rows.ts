/** Tokens of some scenes of one layer, from a file into the core's memory. */
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  type ByteSource,
  forEachElement,
  isPlainFloat32,
  NotFinite,
  type RawArray,
} from "@bindscope/bindscope/rooms/data";
import type { Mask } from "./token_mask.ts";

/** Tokens of scenes: of each those that count come first. */
export interface FileTokens {
  /** Float32 [scenes x tokens, dim]; what does not count is 0. */
  readonly rows: Matrix;
  /** How many count [scenes]. */
  readonly lengths: Uint32Array;
}

/** Where a layer [all scenes, tokens, dim] is. */
interface LayerPosition {
  readonly source: ByteSource;
  readonly array: RawArray;
  readonly start: number;
  readonly tokens: number;
  readonly dim: number;
}

/** @throws {RangeError} for NaN and infinite numbers of tokens that count */
export function readTokens(
  core: Core,
  { source, array, start, tokens, dim }: LayerPosition,
  mask: Mask | null,
  listed: Int32Array,
): FileTokens {
  const size = tokens * dim;
  const own = mask !== null && mask.tokens === tokens ? mask.counts : null;
  const lengths = new Uint32Array(listed.length).fill(tokens);
  const rows = Matrix.filled(core, listed.length * tokens, dim, (matrix) => {
    // No call goes to the core meanwhile, so one view stays valid.
    const to = matrix.view();
    const bad = new NotFinite(source.name, dim);
    for (let at = 0; at < listed.length;) {
      // Scenes that are side by side are read at once.
      let end = at + 1;
      while (end < listed.length && listed[end] === listed[end - 1] + 1) end++;
      fill(source, array, start + listed[at] * size, to.subarray(at * size, end * size));
      at = end;
    }
    for (const [i, scene] of listed.entries()) {
      const part = to.subarray(i * size, (i + 1) * size);
      if (own !== null) {
        lengths[i] = toFront(part, own.subarray(scene * tokens, (scene + 1) * tokens), dim);
      }
      for (let j = 0; j < lengths[i] * dim; j++) {
        if (part[j] - part[j] !== 0) bad.add(scene * size + j, part[j]);
      }
    }
    bad.refuse(to.length);
  });
  return { rows, lengths };
}

function fill(source: ByteSource, array: RawArray, first: number, to: Float32Array): void {
  const offset = array.offset + first * array.type.size;
  if (isPlainFloat32(array)) {
    source.read(new Uint8Array(to.buffer, to.byteOffset, to.byteLength), offset);
    return;
  }
  const part = { ...array, shape: [to.length], count: to.length, offset };
  forEachElement(source, part, (i, value) => to[i] = value);
}

/** Tokens that count before all others, which become 0; how many there are. */
function toFront(scene: Float32Array, counts: Uint8Array, dim: number): number {
  let kept = 0;
  for (const [token, one] of counts.entries()) {
    if (one === 0) continue;
    if (token !== kept) scene.copyWithin(kept * dim, token * dim, (token + 1) * dim);
    kept++;
  }
  scene.fill(0, kept * dim);
  return kept;
}
