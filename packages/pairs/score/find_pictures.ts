/** Where the pictures of a set are: names in files follow their authors' folders, not a person's. */
import { exists, isFolder, namesIn } from "@bindscope/bindscope/rooms/data";
import { basename, join } from "@bindscope/bindscope/rooms/host";
import type { PairPicture } from "../pair_set.ts";

/** The path of each picture; null where it is missing. */
export function findPairPictures(
  pictures: readonly PairPicture[],
  folders: readonly string[],
): (string | null)[] {
  const known = folders.map((folder) => {
    if (!exists(folder) || !isFolder(folder)) {
      throw new TypeError(`--images ${folder} is no folder. Give the folder of the pictures.`);
    }
    return { folder, names: new Set(namesIn(folder)) };
  });
  return pictures.map(({ name }) => {
    for (const { folder, names } of known) {
      const flat = candidates(basename(name)).find((one) => names.has(one));
      // The whole name first: two folders may have a picture of one name each.
      const inside = isBelow(name) && name.includes("/") && exists(join(folder, name))
        ? name
        : parentAnd(name, folder) ?? flat;
      if (inside !== undefined) return join(folder, inside);
    }
    return null;
  });
}

const isBelow = (name: string) => !name.split("/").includes("..") && !/^[a-z]+:/i.test(name);

/** The last folder of a name and the name itself: a benchmark's own subfolder. */
function parentAnd(name: string, folder: string): string | undefined {
  const parts = name.split("/").slice(-2);
  if (parts.length < 2 || !isBelow(parts.join("/"))) return undefined;
  return exists(join(folder, ...parts)) ? parts.join("/") : undefined;
}

/** As it is; a number or a name without ending as a picture; a number as COCO writes it. */
function candidates(name: string): string[] {
  if (/\.(png|jpe?g)$/i.test(name)) return [name];
  const stems = /^\d+$/.test(name) ? [name, name.padStart(12, "0")] : [name];
  return [name, ...stems.flatMap((stem) => [`${stem}.jpg`, `${stem}.png`, `${stem}.jpeg`])];
}
