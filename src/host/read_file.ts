import { filesAt } from "./mounts.ts";

/** All bytes of a file. Errors are the system's, with its code. */
export function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return Promise.resolve().then(() => wholeFile(path));
}

function wholeFile(path: string): Uint8Array<ArrayBuffer> {
  const file = filesAt(path).open(path, "r");
  try {
    const bytes = new Uint8Array(file.size);
    for (let done = 0; done < bytes.length;) {
      const count = file.read(bytes.subarray(done), done);
      if (count === 0) return bytes.slice(0, done);
      done += count;
    }
    // Reading is what tells that it is a folder.
    if (!file.isFile) file.read(new Uint8Array(1), 0);
    return bytes;
  } finally {
    file.close();
  }
}

/** The system's code of an error: `ENOENT`, `EISDIR`, …; undefined where it has none. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}
