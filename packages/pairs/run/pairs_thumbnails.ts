/** Small pictures of the items that a report of `pairs` shows, where their folders were named. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import type { ListedPicture } from "@bindscope/bindscope/rooms/data";
import type { PairSet } from "../pair_set.ts";
import { croppedPicture } from "../score/crop_pictures.ts";
import { picturePaths } from "../score/picture_paths.ts";
import { picturedRows, type ScenePictures } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { drawThumbnails } from "@bindscope/bindscope/rooms/encode";

/** Null where no folder was named and no table holds them. */
export async function pairThumbnails(
  core: Core,
  result: Result,
  set: PairSet,
  folders: readonly string[],
  cache: string,
): Promise<ScenePictures | null> {
  if (folders.length === 0 && !set.pictures.some(({ packed }) => packed)) return null;
  const wanted = picturedRows(result);
  const listed: ListedPicture[] = [];
  const pictures = wanted.map((row) => set.pictures[row]);
  const paths = await picturePaths(pictures, folders, `${cache}/parts`);
  for (const [i, row] of wanted.entries()) {
    const [picture, path] = [pictures[i], paths[i]];
    const shown = path !== null && picture.box !== null
      ? await croppedPicture(core, path, picture.box, `${cache}/parts`)
      : path;
    listed[row] = { path: shown ?? "", sha256: null };
  }
  const scenePictures = await drawThumbnails(core, wanted, listed, null);
  const missing = wanted.length - scenePictures.png.size;
  return {
    png: scenePictures.png,
    missing: missing === 0 ? null : `${missing} of ${wanted.length} pictures were not found.`,
  };
}
