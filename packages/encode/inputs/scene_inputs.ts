/** What an encoder is shown: the pictures or captions of a scene folder or a table, checked before any work. */
import { dirname, join } from "node:path";
import {
  CAPTION_COLUMNS,
  columnOf,
  type Condition,
  exists,
  findNumberedPictures,
  findPictures,
  type FolderScenes,
  isFolder,
  type LabelWords,
  type ListedPicture,
  namedArray,
  PICTURE_COLUMNS,
  pictureNames,
  readLabels,
  readScenes,
  refuseMissingPictures,
  sha256File,
} from "@bindscope/bindscope/rooms/data";
import type { Modality } from "../model/family.ts";
import type { EmbedInput } from "../embed.ts";
import { captionInput, pictureInput } from "./input_hash.ts";
import { packedColumn, packedPictures } from "../pictures/packed_column.ts";
import { LineFile } from "./line_file.ts";
import { listOf, type SceneList } from "./scene_list.ts";

export interface SceneInputs extends FolderScenes {
  readonly folder: string;
  readonly modality: Modality;
  /** Captions, or paths of pictures, one a scene. */
  readonly inputs: EmbedInput;
  /** The pictures with their hashes, one a scene; null for captions. */
  readonly pictures: readonly ListedPicture[] | null;
  /** The same for every object alone, by radix id; null if the folder has none. */
  readonly objectInputs: EmbedInput | null;
}

/** Where what is encoded is cached, and pictures of tables. */
export const ENCODE_CACHE = "out/.cache/encode";

/** Where a modality's scenes are in a folder. */
interface ModalityFolders {
  readonly scenes: string;
  readonly objects: string;
}

const PLACES: { readonly [M in Modality]: ModalityFolders } = {
  image: { scenes: "images", objects: "objects" },
  text: { scenes: "captions.txt", objects: "objects.txt" },
};

/**
 * Reads what a scene folder shows, or a table of labels next to pictures, or which holds them or captions
 * (`FILE.parquet`, `FILE.parquet:COLUMN`). Where there are pictures and captions, that of `modalities` which comes first counts.
 *
 * @param cache where pictures go that a table holds
 */
export async function readSceneInputs(
  location: string,
  modalities: readonly Modality[] = ["image", "text"],
  conditions: readonly Condition[] = [],
  { columns, template, concepts, cache = ENCODE_CACHE }: LabelWords & { readonly cache?: string } =
    {},
): Promise<SceneInputs> {
  const words = { columns, template, concepts };
  const { file, array } = exists(location) ? { file: location, array: null } : namedArray(location);
  const isTable = exists(file) && !isFolder(file);
  const folderScenes = isTable
    ? await readLabels(file, undefined, conditions, words)
    : await readScenes(location, conditions, words);
  const folder = isTable ? dirname(file) : location;
  const { labels } = folderScenes;
  const packed = packedColumn(labels, array);
  // What bindscope itself writes comes first.
  const captions = labels && (["caption", ...CAPTION_COLUMNS]
    .map((name) => columnOf(labels, name)).find((column) => column !== null) ?? null);
  const filenames = pictureNames(labels);
  const beside = (modality: Modality) => !isTable && exists(join(folder, PLACES[modality].scenes));
  const has: { [M in Modality]: boolean } = {
    image: packed !== null || filenames !== null || beside("image"),
    text: captions !== null || beside("text"),
  };
  const modality = modalities.find((wanted) => has[wanted]) ??
    (["image", "text"] as const).find((other) => has[other]);
  if (modality === undefined) {
    const names = `no pictures in a column ${PICTURE_COLUMNS.join(", ")}`;
    throw new Error(
      isTable
        ? `${file} holds neither pictures nor captions, and names ${names}. Add such a column.`
        : `${folder} holds neither images/ nor captions.txt, and its labels name ${names}. ` +
          "Add such a column, or make scenes with deno task scenes.",
    );
  }
  const { count, space } = folderScenes.scenes;
  const rows = folderScenes.kept?.rows ?? [...Array(count).keys()];
  const listed = folderScenes.kept?.of ?? count;
  const { objects } = PLACES[modality];
  // Numbered by the concepts of all rows, which a part need not have.
  const withObjects = !isTable && folderScenes.kept === null && exists(join(folder, objects));
  if (modality === "text") {
    return {
      ...folderScenes,
      folder,
      modality,
      inputs: captionInput(
        captions
          ? listOf(captions)
          : chosen(openLines(join(folder, PLACES.text.scenes), listed, "scenes"), rows),
        "scene",
        (at) =>
          captions
            ? `${labels!.name}, ${labels!.placeOf(at)}`
            : `${join(folder, PLACES.text.scenes)}, line ${rows[at] + 1}`,
      ),
      pictures: null,
      objectInputs: withObjects
        ? captionInput(
          openLines(join(folder, objects), space.objectCount, "possible objects"),
          "object",
          (at) => `${join(folder, objects)}, line ${at + 1}`,
        )
        : null,
    };
  }
  if (packed !== null) {
    const parts = join(cache, "parts");
    const pictures = await packedPictures(labels!, packed, rows, listed, parts);
    const inputs = pictureInput(pictures, "scene");
    return { ...folderScenes, folder: parts, modality, inputs, pictures, objectInputs: null };
  }
  const paths = filenames === null
    ? findNumberedPictures(join(folder, PLACES.image.scenes), rows)
    : findPictures(folder, filenames);
  const objectPaths = withObjects
    ? findNumberedPictures(join(folder, objects), [...Array(space.objectCount).keys()])
    : [];
  refuseMissingPictures([...paths, ...objectPaths]);
  const pictures = await hashed(paths);
  return {
    ...folderScenes,
    folder,
    modality,
    inputs: pictureInput(pictures, "scene"),
    pictures,
    objectInputs: withObjects ? pictureInput(await hashed(objectPaths), "object") : null,
  };
}

/** These of the lines; all of them stay in their file. */
function chosen(lines: SceneList, rows: readonly number[]): SceneList {
  if (rows.length === lines.count) return lines;
  const all = [...lines];
  return listOf(rows.map((row) => all[row]));
}

async function hashed(paths: readonly string[]) {
  const pictures: { path: string; sha256: string }[] = [];
  for (const path of paths) pictures.push({ path, sha256: (await sha256File(path)).sha256 });
  return pictures;
}

function openLines(path: string, expected: number, what: string): SceneList {
  const lines = new LineFile(path);
  if (lines.count !== expected) {
    throw new RangeError(
      `${path} has ${lines.count} lines, but there are ${expected} ${what}. ` +
        "Write one caption a line, in the order of the scenes.",
    );
  }
  return lines;
}
