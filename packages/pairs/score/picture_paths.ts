/** Where a set's pictures are: in a person's folders, or in the benchmark's own table, which is unpacked. */
import { join } from "@bindscope/bindscope/rooms/host";
import { unpackPictures } from "@bindscope/bindscope/rooms/inputs";
import type { PairPicture } from "../pair_set.ts";
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
    packed === undefined || paths[i] !== null ? [] : [packed]
  );
  await unpackPictures(wanted, cache);
  return found;
}
