import type { Core } from "../../../core/core.ts";
import type { ListedPicture } from "../../../data/picture_list.ts";
import { sampledRows } from "../../../job/open_set.ts";
import type { ScenePictures } from "../../../report/page/entry.ts";
import { picturedRows } from "../../../report/page/scenes/shown_scenes.ts";
import type { Result } from "../../../result/result.ts";
import { MAX_MESSAGE, shown } from "../../../result/visible_text.ts";
import { type SetLocation, setPictures, setScenes } from "./set_pictures.ts";

/** The set that a Result was made of, and which of its rows were measured. */
interface MeasuredSet extends SetLocation {
  readonly maxScenes: number | null;
}

/** Small pictures of these rows of a list; `rows` says which of it a sample has. */
export type DrawThumbnails = (
  core: Core,
  wanted: readonly number[],
  pictures: readonly ListedPicture[],
  rows: ArrayLike<number> | null,
) => Promise<ScenePictures>;

/**
 * The scenes that a report of `result` shows, small. Null where it shows none, or where the set says nothing of
 * pictures. Nothing that is wrong with pictures stops a report.
 */
export async function thumbnailsOf(
  core: Core,
  result: Result,
  set: MeasuredSet,
  draw: DrawThumbnails,
): Promise<ScenePictures | null> {
  const wanted = picturedRows(result);
  if (wanted.length === 0) return null;
  try {
    const pictures = await setPictures(set);
    if (pictures === null) return null;
    const scenes = set.maxScenes === null ? undefined : await setScenes(set);
    const rows = sampledRows(core, pictures.length, set.maxScenes, result.seed, scenes);
    return await draw(core, wanted, pictures, rows);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      png: new Map(),
      missing: `Scenes are drawn from their values. ${shown(why, MAX_MESSAGE)}`,
    };
  }
}
