/** Which tokens of a scene count: scenes have unequally many. */
import {
  type ByteSource,
  forEachElement,
  type RawArray,
  readNpyHeader,
  shapeName,
  withFile,
} from "@bindscope/bindscope/rooms/data";

/** 1 where a token counts [scenes, tokens]. */
export interface Mask {
  readonly tokens: number;
  readonly counts: Uint8Array;
}

/** @param path .npy of 0 and 1 [scenes, tokens], of any type of numbers */
export function readMaskFile(path: string, scenes: number): Promise<Mask> {
  return withFile(path, (source) => maskOf(source, readNpyHeader(source), scenes));
}

export function maskOf(source: ByteSource, array: RawArray, scenes: number): Mask {
  const { shape } = array;
  if (shape.length !== 2 || shape[0] !== scenes) {
    throw new RangeError(
      `The mask of ${source.name} is ${
        shapeName(shape)
      }; ${scenes} scenes need [scenes, tokens] of 0 and 1.`,
    );
  }
  const counts = new Uint8Array(array.count);
  forEachElement(source, array, (i, value) => {
    if (value !== 0 && value !== 1) {
      throw new RangeError(
        `The mask of ${source.name} holds ${value}. Write 1 where a token counts, else 0.`,
      );
    }
    counts[i] = value;
  });
  for (let scene = 0; scene < scenes; scene++) {
    if (!counts.subarray(scene * shape[1], (scene + 1) * shape[1]).includes(1)) {
      throw new RangeError(
        `The mask of ${source.name} leaves scene ${scene} (counted from 0) no token. Leave the scene out.`,
      );
    }
  }
  return { tokens: shape[1], counts };
}

/** Of the rows listed those whose tokens do not all count, by their places in the list. */
export function maskedRows({ tokens, counts }: Mask, listed: Int32Array): number[] {
  return [...listed.keys()].filter((at) =>
    counts.subarray(listed[at] * tokens, (listed[at] + 1) * tokens).includes(0)
  );
}
