/** .npz files: a zip archive of .npy files, stored (np.savez) or deflated (np.savez_compressed). */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { type ByteSource, sourcePart, withFile } from "../files/files.ts";
import { shown } from "../../result/visible_text.ts";
import { checkedSource } from "./checked_source.ts";
import { chooseArray } from "./choose_array.ts";
import { inflatedSource } from "./inflated_source.ts";
import { type RawArray, readNpyHeader } from "./npy_header.ts";
import { readRawMatrix } from "./raw_matrix.ts";
import { readZipDirectory, type ZipEntry } from "./zip_directory.ts";

/**
 * Reads one array of an .npz file into the core's memory, as float32 [rows, cols].
 *
 * It is the one named `part`, or the only two-dimensional one unless the name is `exact`. Stored arrays go straight from the
 * file to the core; deflated ones are unpacked piece by piece. An archive that unpacks to something
 * else than it claims (a zip bomb) is refused before or while it is unpacked.
 */
export function readNpzMatrix(
  core: Core,
  path: string,
  part: string,
  exact = false,
): Promise<Matrix> {
  return withFile(path, (file) => {
    const entries = readZipDirectory(file).filter(({ name }) => name.endsWith(".npy"));
    const named = entries.map((entry) => ({ name: entry.name.slice(0, -4), entry }));
    // One array needs no look into the others.
    const only = named.length === 1 || named.some(({ name }) => name === part);
    const arrays = named.map((array) => ({
      ...array,
      shape: only ? null : shapeOf(file, array.entry),
    }));
    const { entry } = chooseArray(path, arrays, part, exact);
    const source = entrySource(file, entry);
    return readRawMatrix(core, source, readNpyHeader(source));
  });
}

/** Every array of an archive that holds numbers, where it is; packed ones can't be read at any place, and are refused. */
export function npzArrays(
  file: ByteSource,
): { readonly name: string; readonly source: ByteSource; readonly array: RawArray }[] {
  return readZipDirectory(file).filter(({ name }) => name.endsWith(".npy")).flatMap((entry) => {
    if (entry.method === "deflated") {
      throw new TypeError(
        `${file.name} is packed, so that its layers can't be read one by one. Save it with numpy.savez, or as .safetensors.`,
      );
    }
    const name = `${shown(entry.name)} of ${file.name}`;
    const source = sourcePart(file, name, entry.offset, entry.size);
    try {
      return [{
        name: entry.name.slice(0, -4),
        source,
        array: readNpyHeader(source, Infinity),
      }];
    } catch (error) {
      // Labels as text may be next to it; a mask may not be ignored.
      if (error instanceof TypeError && !entry.name.includes("mask")) return [];
      throw error;
    }
  });
}

function entrySource(file: ByteSource, entry: ZipEntry): ByteSource {
  if (entry.method === "deflated") return inflatedSource(file, entry);
  const name = `${shown(entry.name)} of ${file.name}`;
  return checkedSource(sourcePart(file, name, entry.offset, entry.size), entry.crc);
}

/** An array that is no numbers (labels as text) is no candidate. */
function shapeOf(file: ByteSource, entry: ZipEntry): readonly number[] {
  try {
    return readNpyHeader(entrySource(file, entry)).shape;
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
