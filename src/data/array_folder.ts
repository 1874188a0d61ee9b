import { join } from "../host/paths.ts";
import { isFolder, namesIn } from "./files/files.ts";
import { sha256File, sha256Hex } from "./files/hash.ts";
import { type NpyArray, readNpy, readNpyIntegers } from "./formats/npy.ts";

/**
 * A folder of arrays, a .npy file each: weights, and the split that they were fitted on. Whoever reads such a folder
 * reads it through this, and the hash is over all that this can read.
 */
export class ArrayFolder {
  readonly #folder: string;
  readonly #names: readonly string[];

  /** The arrays that are there now. */
  constructor(folder: string) {
    this.#folder = folder;
    // A link counts by what it leads to.
    this.#names = namesIn(folder)
      .filter((name) => name.endsWith(".npy") && !isFolder(join(folder, name))).sort();
  }

  /** Whether there is an array of this name, which has no ending. */
  has(name: string): boolean {
    return this.#names.includes(`${name}.npy`);
  }

  /** Where an array is, as errors call it. */
  pathOf(name: string): string {
    return `${this.#folder}/${name}.npy`;
  }

  /** @throws {Error} where there is none of this name */
  async read(name: string): Promise<NpyArray> {
    return await readNpy(this.#present(name));
  }

  async readIntegers(name: string): Promise<Int32Array> {
    return (await readNpyIntegers(this.#present(name))).data;
  }

  /** Of the names and the hashes of all arrays. */
  async sha256(): Promise<string> {
    const lines: string[] = [];
    for (const name of this.#names) {
      lines.push(`${name} ${(await sha256File(join(this.#folder, name))).sha256}`);
    }
    return sha256Hex(lines.join("\n"));
  }

  #present(name: string): string {
    if (this.has(name)) return this.pathOf(name);
    throw new Error(`${this.pathOf(name)} does not exist. Check the path.`);
  }
}
