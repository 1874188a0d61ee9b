/** Writes a package to dist/, with its checksum beside it in the form that `sha256sum --check` reads. */
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { fromRoot } from "../../../tasks/dev/root.ts";

/** @param path in this repository, as `dist/bindscope.tgz` */
export async function writePackage(path: string, bytes: Uint8Array): Promise<void> {
  const name = path.replace(/^.*\//, "");
  await Deno.writeFile(fromRoot(path), bytes);
  await Deno.writeTextFile(fromRoot(`${path}.sha256`), `${sha256Hex(bytes)}  ${name}\n`);
}

/** Contents of a folder, in order, by paths that begin with `name`. */
export async function filesBelow(folder: string, name: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for await (const entry of Deno.readDir(folder)) {
    const [path, called] = [`${folder}/${entry.name}`, `${name}/${entry.name}`];
    if (entry.name === "__pycache__") continue;
    if (entry.isFile) files.set(called, await Deno.readFile(path));
    else for (const [below, bytes] of await filesBelow(path, called)) files.set(below, bytes);
  }
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}
