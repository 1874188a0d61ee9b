/** Probes as files: concept0.npy … [V_c, dim] and object.npy [U, dim], all 0-based. (docs/results.md: weight files.) */

import { concat } from "../core/concat.ts";
import { ArrayFolder } from "../data/array_folder.ts";
import { formatNpy, type NpyArray, readNpyIntegers } from "../data/formats/npy.ts";
import { LinearProbe } from "./linear_probe.ts";
import { marksOf, type ProbeSplit } from "./split.ts";

type Files = Map<string, Uint8Array>;

/** Which scenes the probes beside it were fitted on, as `--split` takes it. */
const SPLIT = "split";

/** Names of the weight files without their ending, by head. */
export function headNames(heads: number): string[] {
  return Array.from({ length: heads }, (_, i) => i < heads - 1 ? `concept${i}` : "object");
}

/** The bytes of a .npy file. */
export function npyBytes(array: NpyArray): Uint8Array {
  const encoder = new TextEncoder();
  const parts = Array.from(
    formatNpy(array) as Iterable<Uint8Array | string>,
    (part) => typeof part === "string" ? encoder.encode(part) : part,
  );
  return concat(Uint8Array, parts);
}

/**
 * The files of a fitted probe and of the scenes it was fitted on. A cosine probe adds temperature.npy, a
 * ridge probe concept0_offset.npy … object_offset.npy.
 */
export function probeFiles(probe: LinearProbe, split: ProbeSplit | null): Files {
  const files: Files = new Map();
  const names = headNames(probe.classes.length);
  for (const [head, data] of probe.weights.entries()) {
    files.set(`${names[head]}.npy`, npyBytes({ shape: [probe.classes[head], probe.dim], data }));
  }
  for (const [head, data] of (probe.offsets ?? []).entries()) {
    files.set(`${offsetName(names[head])}.npy`, npyBytes({ shape: [data.length], data }));
  }
  if (probe.temperature !== null) {
    files.set(
      "temperature.npy",
      npyBytes({ shape: [1], data: Float32Array.of(probe.temperature) }),
    );
  }
  if (split !== null) {
    const data = marksOf(split);
    files.set(`${SPLIT}.npy`, npyBytes({ shape: [data.length], data }));
  }
  return files;
}

const offsetName = (head: string) => `${head}_offset`;

interface WeightFolder {
  weights: Float32Array[];
  /** Null where the folder has none. */
  offsets: Float32Array[] | null;
  temperature: number | null;
}

/**
 * Reads a folder of weights.
 *
 * @param classes classes of every head: each concept, then the objects
 */
export async function readWeightFolder(
  folder: string,
  classes: readonly number[],
  dim: number,
): Promise<WeightFolder> {
  const arrays = new ArrayFolder(folder);
  const weights: Float32Array[] = [];
  for (const [head, name] of headNames(classes.length).entries()) {
    const path = arrays.pathOf(name);
    const { shape, data } = await arrays.read(name);
    if (shape.length !== 2 || shape[0] !== classes[head] || shape[1] !== dim) {
      throw new RangeError(
        `${path} has shape ${shape.join(" x ")}, but this set needs ${
          classes[head]
        } x ${dim}. Use weights that belong to it.`,
      );
    }
    weights.push(Float32Array.from(data));
  }
  const temperature = arrays.has("temperature") ? (await arrays.read("temperature")).data[0] : null;
  return { weights, offsets: await readOffsets(arrays, classes), temperature };
}

async function readOffsets(
  arrays: ArrayFolder,
  classes: readonly number[],
): Promise<Float32Array[] | null> {
  const names = headNames(classes.length).map(offsetName);
  if (!arrays.has(names[names.length - 1])) return null;
  return await Promise.all(names.map(async (name, head) => {
    const { shape, data } = await arrays.read(name);
    if (shape.join() !== `${classes[head]}`) {
      throw new RangeError(
        `${arrays.pathOf(name)} has shape ${shape.join(" x ")}, but this set needs ${
          classes[head]
        } offsets. Use those that belong to the weights.`,
      );
    }
    return Float32Array.from(data);
  }));
}

/** The marks that lie beside probes; null where there are none. */
export async function readFittedSplit(folder: string): Promise<Int32Array | null> {
  const arrays = new ArrayFolder(folder);
  return arrays.has(SPLIT) ? await arrays.readIntegers(SPLIT) : null;
}

export function probeSplitFile(folder: string): string {
  return new ArrayFolder(folder).pathOf(SPLIT);
}

/** The marks of `--split FILE.npy`, one integer a scene. */
export async function readSplit(path: string): Promise<Int32Array> {
  return (await readNpyIntegers(path)).data;
}
