/** Writes a package to dist/, with its checksum beside it in the form that `sha256sum --check` reads. */
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { fromRoot } from "../root.ts";

/** @param path in this repository, as `dist/bindscope.tgz` */
export async function writePackage(path: string, bytes: Uint8Array): Promise<void> {
  const name = path.replace(/^.*\//, "");
  await Deno.writeFile(fromRoot(path), bytes);
  await Deno.writeTextFile(fromRoot(`${path}.sha256`), `${sha256Hex(bytes)}  ${name}\n`);
}
