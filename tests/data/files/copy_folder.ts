import { join } from "node:path";

/** Copies the files of a folder, not its folders. */
export async function copy(from: string, to: string): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(from)) {
    if (isFile) await Deno.copyFile(join(from, name), join(to, name));
  }
}
