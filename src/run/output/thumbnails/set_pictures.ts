/** The pictures that the rows of a set were made of, where they can still be found. */
import { dirname, join, resolve, sep } from "node:path";
import { exists } from "../../../data/files/files.ts";
import { type FolderScenes, readLabels, readScenes } from "../../../data/labels/read_scenes.ts";
import type { LabelWords } from "../../../data/labels/label_words.ts";
import type { SceneSet } from "../../../data/scene_set.ts";
import { type ListedPicture, readPictureList } from "../../../data/picture_list.ts";
import { findNumberedPictures, findPictures, pictureNames } from "../../../data/image_folder.ts";

/** Where a set was read from, as the command line says it. */
export interface SetLocation {
  /** A folder; null for single files. */
  readonly folder: string | null;
  /** The file of labels; null for a folder. */
  readonly labels: string | null;
  readonly words?: LabelWords;
}

/**
 * A picture a row, as `encode` listed them, or by the names or numbers of a folder that holds them itself. Null for
 * a set of captions, and for one that says nothing of pictures.
 */
export async function setPictures(
  { folder, labels, words }: SetLocation,
): Promise<readonly ListedPicture[] | null> {
  if (folder !== null) {
    const listed = await readPictureList(folder);
    return listed ?? found(folder, await readScenes(folder, [], words));
  }
  return labels === null
    ? null
    : found(dirname(labels), await readLabels(labels, undefined, [], words));
}

/** What the rows of a set show; undefined where it does not say. */
export async function setScenes(
  { folder, labels, words }: SetLocation,
): Promise<SceneSet | undefined> {
  if (folder !== null) return (await readScenes(folder, [], words)).scenes;
  return labels === null ? undefined : (await readLabels(labels, undefined, [], words)).scenes;
}

function found(folder: string, { labels, scenes }: FolderScenes): ListedPicture[] | null {
  const names = pictureNames(labels);
  if (names !== null) {
    // Labels come from anywhere; what they name outside of their folder is none of their business.
    const inside = `${resolve(folder)}${sep}`;
    return findPictures(folder, names)
      .map((path) => ({ path: resolve(path).startsWith(inside) ? path : "", sha256: null }));
  }
  const images = join(folder, "images");
  if (!exists(images)) return null;
  return findNumberedPictures(images, Array.from({ length: scenes.count }, (_, i) => i))
    .map((path) => ({ path, sha256: null }));
}
