/** Which object each patch of a picture shows, and its colour: what pairs of patch tokens are judged by. */
import {
  forEachElement,
  readNpyHeader,
  shapeName,
  withFile,
} from "@bindscope/bindscope/rooms/data";

/** Patches of all scenes, row by row. */
export interface PatchFile {
  readonly grid: readonly [rows: number, cols: number];
  /** The position that each patch shows, counted from 1; 0 where it shows none [scenes, patches]. */
  readonly objects: Uint8Array;
  /** Red, green, blue [scenes, patches, 3]; null where the file has none. */
  readonly colors: Float32Array | null;
}

/**
 * @param path .npy [scenes, rows, cols], or [scenes, rows, cols, 4] with red, green and blue after the object
 * @param positions most objects that a scene shows
 */
export function readPatches(path: string, scenes: number, positions: number): Promise<PatchFile> {
  return withFile(path, (source) => {
    const header = readNpyHeader(source);
    const [count, rows, cols, width = 1] = header.shape;
    const fits = header.shape.length === 3 || header.shape.length === 4 && width === 4;
    if (!fits || count !== scenes || header.fortranOrder) {
      throw new RangeError(
        `${path} is ${
          shapeName(header.shape)
        }; ${scenes} scenes need [scenes, rows, columns] of object numbers, or [scenes, rows, columns, 4] with colours behind them, in C order.`,
      );
    }
    const patches = count * rows * cols;
    const objects = new Uint8Array(patches);
    const colors = width === 4 ? new Float32Array(3 * patches) : null;
    forEachElement(source, header, (i, value) => {
      const [patch, part] = [Math.floor(i / width), i % width];
      if (part === 0 && !(Number.isInteger(value) && value >= 0 && value <= positions)) {
        throw new RangeError(
          `${path} says that a patch shows object ${value}, but scenes have ${positions}. Write 1 to ${positions}, or 0 for none.`,
        );
      }
      if (part === 0) objects[patch] = value;
      else if (value - value === 0) colors![3 * patch + part - 1] = value;
      else throw new RangeError(`${path} holds a colour of ${value}. Write finite numbers.`);
    });
    return { grid: [rows, cols], objects, colors };
  });
}
