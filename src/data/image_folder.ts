/**
 * Pictures that somebody else made: any folder of PNG or JPEG files and a labels.csv, with a column of
 * their names (`filename`; `file_name` as Hugging Face's imagefolder and PUG:SPARE have it; `file`,
 * `image`, `path`) or with files by number.
 */
import { join } from "../host/paths.ts";
import { shown } from "../result/visible_text.ts";
import { exists, isFolder, namesIn } from "./files/files.ts";
import type { TextTable } from "./formats/text_table.ts";
import { PICTURE_COLUMNS } from "./labels/label_columns.ts";
import { columnOf } from "./labels/labels.ts";

/** Endings of files that can be decoded; a list by number may use any of them. */
const ENDINGS = [".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG"];

/** Folders below folders: data sets have two or three levels. */
const MAX_DEPTH = 8;

/** `0000017.png`: the file of scene, or object, number 17. */
export function pictureName(index: number, ending = ENDINGS[0]): string {
  return String(index).padStart(7, "0") + ending;
}

/** The names of the pictures, one a scene, if the labels have a column of them. */
export function pictureNames(labels: TextTable | null): string[] | null {
  if (labels === null) return null;
  for (const name of PICTURE_COLUMNS) {
    const names = columnOf(labels, name);
    if (names !== null) return names;
  }
  return null;
}

/**
 * The path of every named picture, or where it would be if it is missing.
 *
 * A name may stand for a file in the folder, in its `images/`, or anywhere below it if only one file
 * there has the name.
 */
export function findPictures(folder: string, names: readonly string[]): string[] {
  const empty = names.indexOf("");
  if (empty >= 0) {
    throw new SyntaxError(`${folder}: scene ${empty} (counted from 0) has no picture's name.`);
  }
  let below: Map<string, string | null> | undefined;
  return names.map((name) => {
    const candidates = [join(folder, name), join(folder, "images", name)];
    const existing = candidates.find(exists);
    if (existing !== undefined) return existing;
    below ??= picturesBelow(folder);
    const deeper = below.get(name.slice(name.lastIndexOf("/") + 1));
    if (deeper !== null) return deeper ?? candidates[1];
    throw new Error(
      `${folder} holds several pictures named ${name}. Write the path from the folder into labels.csv.`,
    );
  });
}

/** The paths of pictures by number: `0000000.png`, or with another ending. */
export function findNumberedPictures(folder: string, numbers: readonly number[]): string[] {
  return numbers.map((i) => {
    const paths = ENDINGS.map((ending) => join(folder, pictureName(i, ending)));
    return paths.find(exists) ?? paths[0];
  });
}

/** Every picture below a folder by its name alone; null for names that several have. */
function picturesBelow(folder: string): Map<string, string | null> {
  const pictures = new Map<string, string | null>();
  const visit = (location: string, depth: number) => {
    for (const name of namesIn(location)) {
      const path = join(location, name);
      const isPicture = ENDINGS.some((ending) => name.endsWith(ending));
      if (isPicture) pictures.set(name, pictures.has(name) ? null : path);
      else if (depth < MAX_DEPTH && isFolder(path)) visit(path, depth + 1);
    }
  };
  visit(folder, 0);
  return pictures;
}

/** How many pictures are missing, in one error, with the first of them. */
export function refuseMissingPictures(paths: readonly string[]): void {
  const missing = paths.filter((path) => !exists(path));
  if (missing.length === 0) return;
  const what = missing.length === 1 ? "picture is" : "pictures are";
  throw new Error(
    `${missing.length} of ${paths.length} ${what} missing: ${
      missing.slice(0, 3).map((path) => shown(path, 120)).join(", ")
    }${missing.length > 3 ? ", …" : ""}. ` +
      "Copy them there, or make the scenes again.",
  );
}
