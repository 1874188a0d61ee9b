/** The files of the system, through what Deno, Node and Bun have in common. */
import { builtin } from "./builtins.ts";
import type { FileFacts, HostFiles, OpenFile } from "./files.ts";

export function systemFiles(): HostFiles {
  const fs = builtin("node:fs");
  const factsOf = (
    stat: { isFile(): boolean; isDirectory(): boolean; size: number },
  ): FileFacts => ({
    isFile: stat.isFile(),
    isFolder: stat.isDirectory(),
    size: stat.size,
  });
  return {
    open(path, flags): OpenFile {
      if (flags === "r") refuseEndless(path, factsOf(fs.statSync(path)));
      const file = fs.openSync(path, flags);
      return {
        ...factsOf(fs.fstatSync(file)),
        read: (target, position) => fs.readSync(file, target, 0, target.length, position),
        write: (bytes) => fs.writeSync(file, bytes, 0, bytes.length),
        sync: () => fs.fsyncSync(file),
        close: () => fs.closeSync(file),
      };
    },
    facts: (path) => factsOf(fs.statSync(path)),
    names: (folder) => fs.readdirSync(folder),
    makeFolder: (path) => fs.mkdirSync(path, { recursive: true }),
    remove: (path) => fs.rmSync(path, { force: true, recursive: true }),
    rename: (from, to) => fs.renameSync(from, to),
    realPath: (path) => fs.realpathSync(path),
    async sync(path) {
      // Windows flushes only what is open for writing, and no system opens folders so.
      const file = await fs.promises.open(path, "r+").catch((error) => {
        if (error.code === "EISDIR") return fs.promises.open(path, "r");
        throw error;
      });
      await file.sync().finally(() => file.close());
    },
  };
}

/** Opening a pipe waits for a writer, and devices have no end. */
function refuseEndless(path: string, { isFile, isFolder }: FileFacts): void {
  if (isFile || isFolder) return;
  const message =
    `${path} is a pipe or a device; a file is needed here. Write its content to one first.`;
  // The system's own code for what can't be opened as a file.
  throw Object.assign(new Error(message), { code: "ENXIO" });
}

/** A file of the package, where packages are files. */
export async function readFileAsset(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await builtin("node:fs").promises.readFile(url));
}
