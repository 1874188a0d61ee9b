/**
 * Files of token sets: the states of every token of every scene, at every layer. They are larger than memory,
 * so that they are read some scenes of one layer at a time.
 */
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  type ByteSource,
  isMask,
  namedLayer,
  npzArrays,
  type RawArray,
  readNpyHeader,
  shapeName,
  type Stream,
  STREAMS,
  withFile,
} from "@bindscope/bindscope/rooms/data";
import { safetensorsArrays } from "@bindscope/bindscope/rooms/inputs";
import { shown } from "@bindscope/bindscope/rooms/result";
import { type Mask, maskOf, readMaskFile } from "./token_mask.ts";
import { type FileTokens, readTokens } from "./token_rows.ts";

export interface TokenLayer {
  readonly name: string;
  readonly stream: Stream;
  /** Its number; 0 is what enters the first layer. */
  readonly depth: number;
  /** Most tokens of a scene. */
  readonly tokens: number;
  readonly dim: number;
}

export interface TokenFile {
  /** By stream, from the first layer to the last. */
  readonly layers: readonly TokenLayer[];
  /** Which tokens count; null: all. */
  readonly mask: Mask | null;
  /** The tokens of some scenes of a layer; the caller disposes of the matrix. */
  read(core: Core, layer: number, scenes: Int32Array): FileTokens;
}

interface StoredArray {
  readonly name: string;
  readonly source: ByteSource;
  readonly array: RawArray;
}

/** A layer, and where in which array it is. */
interface StoredLayer extends TokenLayer {
  readonly stored: StoredArray;
  /** Number of its first element in the array. */
  readonly start: number;
}

const INPUT_FORMATS: { readonly [ending: string]: (file: ByteSource) => StoredArray[] } = {
  ".npy": (file) => [{ name: "tokens", source: file, array: readNpyHeader(file, Infinity) }],
  ".npz": npzArrays,
  ".safetensors": safetensorsArrays,
};
const TOKEN_ENDINGS = Object.keys(INPUT_FORMATS);

/** Vectors of whole scenes that may be next to tokens. */
const BESIDE = /^(embeddings|objects|captions|concept_captions|labels)$/;

/**
 * Opens a file of token sets, lends it to `use`, and closes it whatever happens.
 *
 * An array is [scenes, tokens, dim] or [layers, scenes, tokens, dim]; without tokens [layers, scenes, dim], or, with a name
 * that has a number, [scenes, dim]. Numbers are float16, bfloat16, float32 or float64.
 *
 * @param maskPath a .npy [scenes, tokens] that is 1 where a token counts; null: the file's own `mask`, or none
 * @param scenes how many the labels describe
 */
export async function withTokens<T>(
  path: string,
  maskPath: string | null,
  scenes: number,
  use: (tokens: TokenFile) => T | Promise<T>,
): Promise<T> {
  const ending = TOKEN_ENDINGS.find((ending) => path.toLowerCase().endsWith(ending));
  if (ending === undefined) {
    throw new TypeError(`${path} is no known file of tokens. Use ${TOKEN_ENDINGS.join(", ")}.`);
  }
  return await withFile(path, async (file) => {
    const arrays = INPUT_FORMATS[ending](file);
    const own = arrays.find(({ name, array }) => isMask(name) && array.shape.length === 2);
    const mask = maskPath !== null
      ? await readMaskFile(maskPath, scenes)
      : own === undefined
      ? null
      : maskOf(own.source, own.array, scenes);
    const layers = layersOf(path, arrays, scenes);
    return await use({
      layers: layers.map(({ stored: _, start: __, ...layer }) => layer),
      mask,
      read: (core, layer, listed) => {
        const { stored: { source, array }, start, tokens, dim } = layers[layer];
        return readTokens(core, { source, array, start, tokens, dim }, mask, listed);
      },
    });
  });
}

function layersOf(
  path: string,
  arrays: readonly StoredArray[],
  scenes: number,
): StoredLayer[] {
  const floats = arrays.filter(({ name, array: { type } }) =>
    (type.kind === "float" || type.kind === "bfloat") && !isMask(name) && !BESIDE.test(name)
  );
  const layers = floats.flatMap((one) => layersIn(path, one, scenes));
  if (layers.length === 0) {
    const listed = arrays.slice(0, 12).map(({ name, array }) =>
      `${shown(name, 40)} [${array.shape.join(", ")}]`
    ).join(", ");
    throw new RangeError(
      `${path} holds no tokens of ${scenes} scenes: ${
        listed || "nothing"
      }. Save [scenes, tokens, dim] or [layers, scenes, tokens, dim] for the scenes of the labels.`,
    );
  }
  const twice = layers.find((a, i) =>
    layers.findIndex((b) => b.stream === a.stream && b.depth === a.depth) < i
  );
  if (twice !== undefined) {
    throw new RangeError(
      `${path}: ${
        shown(twice.name, 40)
      } is a second layer ${twice.depth} (${twice.stream}). Save each layer once, with its number in its name.`,
    );
  }
  return layers.sort((a, b) =>
    STREAMS.indexOf(a.stream) - STREAMS.indexOf(b.stream) || a.depth - b.depth
  );
}

function layersIn(path: string, stored: StoredArray, scenes: number): StoredLayer[] {
  const { name, array: { shape, fortranOrder } } = stored;
  const { stream, depth } = namedLayer(name);
  const axes = axesOf(path, name, shape, scenes, depth !== null);
  if (axes === null) return [];
  if (fortranOrder) {
    throw new RangeError(
      `${
        shown(name)
      } of ${path} is in Fortran order, so that no scene lies together. Save it in C order.`,
    );
  }
  const { layers, tokens, dim } = axes;
  return Array.from({ length: layers ?? 1 }, (_, layer) => ({
    name: layers === null ? name : `${name} ${layer}`,
    stream,
    depth: layers === null ? depth ?? 0 : layer,
    tokens,
    dim,
    stored,
    start: layer * scenes * tokens * dim,
  }));
}

/** What the axes of an array are; null where it is of no scenes. `layers` is null of one layer. */
function axesOf(
  path: string,
  name: string,
  shape: readonly number[],
  scenes: number,
  numbered: boolean,
): { layers: number | null; tokens: number; dim: number } | null {
  const [a, b, c, d] = shape;
  if (shape.some((size) => size === 0)) return null;
  if (shape.length === 4) {
    if (b === scenes) return { layers: a, tokens: c, dim: d };
    if (a !== scenes) return null;
    throw new RangeError(
      `${shown(name)} of ${path} is ${
        shapeName(shape)
      }, scenes before layers. Save [layers, scenes, tokens, dim].`,
    );
  }
  if (shape.length === 3) {
    if (a === scenes && b === scenes) {
      throw new RangeError(
        `${shown(name)} of ${path} is ${
          shapeName(shape)
        }, so that layers and tokens can't be told apart. Save it with all four axes.`,
      );
    }
    if (a === scenes) return { layers: null, tokens: b, dim: c };
    return b === scenes ? { layers: a, tokens: 1, dim: c } : null;
  }
  return shape.length === 2 && numbered && a === scenes
    ? { layers: null, tokens: 1, dim: b }
    : null;
}
