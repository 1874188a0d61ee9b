import { isFolder, namesIn, readBytes, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { basename, join } from "@bindscope/bindscope/rooms/host";
import { croissantOf } from "../croissant.ts";

const NAME = "croissant.json";

/** Writes croissant.json into a folder of scenes or embeddings; pictures are named by their folder alone. */
export async function writeCroissant(folder: string): Promise<void> {
  const files: { [path: string]: Uint8Array } = {};
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (!isFolder(path)) {
      if (name !== NAME && !name.startsWith(".")) files[name] = await readBytes(path);
    } else for (const below of namesIn(path)) files[`${name}/${below}`] = new Uint8Array();
  }
  await writeAtomic(join(folder, NAME), croissantOf(basename(folder), files));
}
