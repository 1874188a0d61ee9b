import { filesAt } from "./mounts.ts";

/** Bytes of the longest text that V8 can hold, so that every host reads the same files. */
const LONGEST_TEXT = 2 ** 29 - 24;

/** All bytes of a file; one that is `text` has a limit. Errors are the system's, with its code. */
export function readFile(path: string, is?: "text"): Promise<Uint8Array<ArrayBuffer>> {
  return Promise.resolve().then(() => wholeFile(path, is));
}

/** @throws {RangeError} for a file of more bytes than a text can have, before any is read */
export function refuseLongText(path: string, size: number): void {
  if (size <= LONGEST_TEXT) return;
  throw new RangeError(
    `${path} has ${Math.ceil(size / 1e6)} MB of text, and at most ${
      Math.floor(LONGEST_TEXT / 1e6)
    } MB are read. Save embeddings as .npy, and fewer rows of other tables.`,
  );
}

function wholeFile(path: string, is?: "text"): Uint8Array<ArrayBuffer> {
  const file = filesAt(path).open(path, "r");
  try {
    if (is === "text") refuseLongText(path, file.size);
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
