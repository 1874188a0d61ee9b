import { join, relative, resolve } from "../host/paths.ts";
import * as z from "zod";
import { exists } from "./files/files.ts";
import { readJson } from "./formats/json.ts";

/** What the file is called in a set's folder. */
export const PICTURE_LIST = "pictures.json";

const SCHEMA = "bindscope/pictures@1";

const schema = z.object({
  schema: z.literal(SCHEMA, `this version reads ${SCHEMA}`),
  folder: z.string(),
  pictures: z.array(z.tuple([z.string(), z.string()])),
});

/** A picture that a row of a set was made of. */
export interface ListedPicture {
  readonly path: string;
  /** Of the file as it was encoded: another picture of that name is not the row's. Null if unknown. */
  readonly sha256: string | null;
}

/** The content of the file: a folder as seen from the set, and a name in it and a hash for each row. */
export function pictureList(
  set: string,
  folder: string,
  pictures: readonly ListedPicture[],
): z.infer<typeof schema> {
  return {
    schema: SCHEMA,
    folder: relative(resolve(set), resolve(folder)),
    pictures: pictures.map(({ path, sha256 }) => [
      relative(resolve(folder), resolve(path)),
      sha256 ?? "",
    ]),
  };
}

/** The pictures, row by row; null for a set that names none. */
export async function readPictureList(set: string): Promise<ListedPicture[] | null> {
  const path = join(set, PICTURE_LIST);
  if (!exists(path)) return null;
  const { folder, pictures } = await readJson(path, schema);
  return pictures.map(([name, sha256]) => ({ path: join(set, folder, name), sha256 }));
}
