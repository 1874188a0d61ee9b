/** Where a set's pictures lie: in a person's folders, or in the benchmark's own table, which is unpacked. */
import { writeAtomic } from "../../data/files/atomic.ts";
import { exists } from "../../data/files/files.ts";
import { eachBytes } from "../../data/formats/parquet/byte_column.ts";
import { join } from "../../host/paths.ts";
import type { PackedPicture, PairPicture } from "../pair_set.ts";
import { findPairPictures } from "./find_pictures.ts";

/**
 * The path of each picture; null where it is missing. Of a table's pictures only these are unpacked.
 *
 * @param cache where they go, named by their content
 */
export async function picturePaths(
  pictures: readonly PairPicture[],
  folders: readonly string[],
  cache: string,
): Promise<(string | null)[]> {
  const paths = findPairPictures(pictures, folders);
  const found = pictures.map(({ packed }, i) =>
    paths[i] ?? (packed === undefined ? null : join(cache, packed.sha256))
  );
  const wanted = pictures.flatMap(({ packed }, i) =>
    packed === undefined || paths[i] !== null || exists(found[i]!) ? [] : [packed]
  );
  await unpack(wanted, cache);
  return found;
}

async function unpack(wanted: readonly PackedPicture[], cache: string): Promise<void> {
  const columns = Map.groupBy(wanted, ({ path, column }) => JSON.stringify([path, column]));
  for (const inColumn of columns.values()) {
    const byRow = new Map(inColumn.map(({ row, sha256 }) => [row, sha256]));
    const [{ path, column }] = inColumn;
    await eachBytes(path, column, async (row, bytes) => {
      const name = byRow.get(row);
      if (name !== undefined) await writeAtomic(join(cache, name), bytes);
    });
  }
}
