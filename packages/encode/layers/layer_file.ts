/** Layers as `tokens.safetensors`: an array [scenes, tokens, dim] each, and the mask of the tokens that count. */
import { safetensorsHead } from "@bindscope/bindscope/rooms/data";
import type { ExposedLayer } from "../graph/expose_layers.ts";
import type { Embedded } from "../embed.ts";

/** Layers of all scenes, in rows of the cache. */
export interface EncodedLayers {
  /** Of each scene: tokens and numbers of each set, then the sets, the mask first. */
  readonly rows: Embedded;
  readonly layers: readonly ExposedLayer[];
  readonly masked: boolean;
  readonly scenes: number;
  /** Scenes in one chunk of the cache. */
  readonly chunk: number;
}

interface LayerSet {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it begins in a row, and how many numbers it has there. */
  readonly start: number;
  readonly size: number;
}

/** Numbers of layers that are held at a time; the cache is read once for these. */
const AT_ONCE = 2 ** 26;

/** `layer.3`, `layer.3.attention`. */
function layerName({ stream, depth }: ExposedLayer): string {
  return stream === "residual" ? `layer.${depth}` : `layer.${depth}.${stream}`;
}

export async function* layerFile(encoded: EncodedLayers): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const sets = await setsOf(encoded);
  const bytes = ({ name, size }: LayerSet) => encoded.scenes * size * (name === "mask" ? 1 : 4);
  let end = 0;
  const header = Object.fromEntries(sets.map((set) => [set.name, {
    dtype: set.name === "mask" ? "U8" : "F32",
    shape: set.name === "mask" ? set.shape.slice(0, 2) : set.shape,
    data_offsets: [end, end += bytes(set)],
  }]));
  yield safetensorsHead(JSON.stringify(header));
  for (let first = 0; first < sets.length;) {
    let after = first + 1;
    let held = sets[first].size;
    while (after < sets.length && (held + sets[after].size) * encoded.scenes <= AT_ONCE) {
      held += sets[after++].size;
    }
    yield* gathered(encoded, sets.slice(first, after));
    first = after;
  }
}

async function* gathered(
  { rows, scenes, chunk }: EncodedLayers,
  sets: readonly LayerSet[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const all = sets.map(({ size }) => new Float32Array(scenes * size));
  for (let at = 0; at * chunk < scenes; at++) {
    const own = await rows.chunk(at);
    for (let row = 0; row * rows.dim < own.length; row++) {
      for (const [i, { start, size }] of sets.entries()) {
        const from = row * rows.dim + start;
        all[i].set(own.subarray(from, from + size), (at * chunk + row) * size);
      }
    }
  }
  for (const [i, { name }] of sets.entries()) {
    yield name === "mask" ? Uint8Array.from(all[i]) : new Uint8Array(all[i].buffer);
  }
}

/** Every row begins with the sizes of what it holds. */
async function setsOf({ rows, layers, masked, scenes }: EncodedLayers): Promise<LayerSet[]> {
  const names = [...masked ? ["mask"] : [], ...layers.map(layerName)];
  const first = await rows.chunk(0);
  let start = 2 * names.length;
  return names.map((name, i) => {
    const [tokens, dim] = first.subarray(2 * i, 2 * i + 2);
    const set = { name, shape: [scenes, tokens, dim], start, size: tokens * dim };
    start += set.size;
    return set;
  });
}
