/** Bytes that are read as if they were files: `memory:1/NAME/…` beside the files of the host. */
import type { HostFiles } from "./files.ts";
import { host } from "./this_host.ts";
import { MemoryFiles } from "./memory_files.ts";

const mounts = new Map<string, HostFiles>();
let next = 0;

/** A place for bytes; `using` takes it away. */
interface Mount extends Disposable {
  readonly folder: string;
}

/** Puts bytes where readers find them, by path within a folder of this name. */
export function mountBytes(
  name: string,
  contents: { readonly [path: string]: Uint8Array },
): Mount {
  const root = `memory:${++next}`;
  const folder = `${root}/${name}`;
  mounts.set(
    root,
    new MemoryFiles(
      Object.fromEntries(Object.entries(contents).map(([path, b]) => [`${folder}/${path}`, b])),
    ),
  );
  return { folder, [Symbol.dispose]: () => void mounts.delete(root) };
}

export function filesAt(path: string): HostFiles {
  if (!path.startsWith("memory:")) return host().files;
  return mounts.get(/^memory:\d+/.exec(path)?.[0] ?? "") ?? host().files;
}
