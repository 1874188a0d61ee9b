/** Pictures in a column of a .parquet file: known by their content, and unpacked one after another. */
import { join } from "@bindscope/bindscope/rooms/host";
import {
  exists,
  type PackedPicture,
  sha256Hex,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";
import { eachBytes } from "./byte_column.ts";

/** The hash of each row's; null where there is none. */
export async function packedHashes(
  path: string,
  column: string,
  rows: number,
): Promise<(string | null)[]> {
  const hashes = new Array<string | null>(rows).fill(null);
  // What a dictionary holds once, a million rows may point to.
  const known = new WeakMap<Uint8Array, string>();
  await eachBytes(path, column, (row, bytes) => {
    const hash = known.get(bytes) ?? sha256Hex(bytes);
    known.set(bytes, hash);
    hashes[row] = hash;
  });
  return hashes;
}

/** Writes these into a folder, each named by its content, but those that are there. */
export async function unpackPictures(
  pictures: readonly PackedPicture[],
  folder: string,
): Promise<void> {
  const missing = pictures.filter(({ sha256 }) => !exists(join(folder, sha256)));
  const columns = Map.groupBy(missing, ({ path, column }) => JSON.stringify([path, column]));
  for (const inColumn of columns.values()) {
    // One row for each content.
    const named = new Map(
      new Map(inColumn.map(({ row, sha256 }) => [sha256, row]))
        .entries().map(([sha256, row]) => [row, sha256]),
    );
    const [{ path, column }] = inColumn;
    await eachBytes(path, column, async (row, bytes) => {
      const name = named.get(row);
      if (name !== undefined) await writeAtomic(join(folder, name), bytes);
    });
  }
}
