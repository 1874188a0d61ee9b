/** What an audit takes: some pictures and captions are encoded to find out, then thrown away. */
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { listOf, planEncoding, tryEncoder } from "@bindscope/bindscope/rooms/encode";
import { listed, type PairsRequest } from "./audit_files.ts";
import type { ReadPairs } from "./file/read_pairs.ts";
import type { PairEncodeHooks } from "./score/encode_pairs.ts";
import { findPairPictures } from "./score/find_pictures.ts";
import { picturePaths } from "./score/picture_paths.ts";

/** If nothing is cached, on this machine as busy as it is now. */
export async function pairsCost(
  { set: { items, pictures, captions } }: ReadPairs,
  { asked: { model, ...asked }, cache }: PairsRequest,
  hooks: PairEncodeHooks = {},
) {
  const folders = listed(asked.images);
  const paths = model === null ? [] : findPairPictures(pictures, folders);
  const pairPictures = pictures.filter(({ packed }, i) =>
    packed !== undefined || paths[i] !== null
  );
  // So many items are judged in a second, by rules and in three precisions.
  let [seconds, disk] = [items.length / 5000, 0];
  if (model !== null) {
    const step = Math.max(1, Math.floor(pairPictures.length / 8));
    const tried = pairPictures.filter((_, i) => i % step === 0);
    const some = await picturePaths(tried, folders, `${cache}/parts`);
    for (
      const [modality, list, count] of [
        ["image", some.filter((path) => path !== null), pairPictures.length],
        ["text", captions, captions.length],
      ] as const
    ) {
      if (list.length === 0) continue;
      const plan = await planEncoding(model, modality, asked);
      const { each, opening, dim } = await tryEncoder(plan, listOf(list), hooks);
      seconds += opening + each * count;
      disk += 4 * dim * count;
    }
  }
  const missingPictures = model === null ? 0 : pictures.length - pairPictures.length;
  const missing = missingPictures > 0 ? ` (${missingPictures} missing)` : "";
  return {
    ...{ items: items.length, pictures: pictures.length, missingPictures },
    ...{ captions: captions.length, seconds, disk },
    sentence: `${items.length} items of ${pictures.length} pictures${missing} and ` +
      `${captions.length} captions, if nothing is cached: about ${
        Math.max(1, Math.round(seconds))
      } s ` +
      `on this machine as busy as it is now, ${formatBytes(disk)} on disk.`,
  };
}
