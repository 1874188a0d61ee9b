import { filesAt } from "../../host/mounts.ts";
import { codeOf, refuseLongText } from "../../host/read_file.ts";

/** Bytes that can be read at any place: a file, an entry of an archive, a buffer. */
export interface ByteSource {
  /** How errors call it; for a file, its path. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** Fills `target` from `position` on, or throws if there are too few bytes. */
  read(target: Uint8Array, position: number): void;
}

/** Opens a file, lends it to `use`, and closes it whatever happens. */
export async function withFile<T>(
  path: string,
  use: (source: ByteSource) => T | Promise<T>,
): Promise<T> {
  const file = attempt("read", path, () => filesAt(path).open(path, "r"));
  try {
    if (!file.isFile) throw new TypeError(`${path} is a folder; a file is needed here.`);
    const source: ByteSource = {
      name: path,
      size: file.size,
      read(target, position) {
        for (let done = 0; done < target.length;) {
          const count = attempt(
            "read",
            path,
            () => file.read(target.subarray(done), position + done),
          );
          if (count === 0) throw new RangeError(`${path} ended early, while it was being read.`);
          done += count;
        }
      },
    };
    return await use(watched(path, source));
  } finally {
    file.close();
  }
}

/** Called with bytes, their position, and what they were read from. */
type Watcher = (bytes: Uint8Array, position: number, source: ByteSource) => void;

const watchers = new Map<string, Set<Watcher>>();

/** Tells `watcher` of every read from this path until it is disposed of. */
export function watch(path: string, watcher: Watcher): Disposable {
  const all = watchers.get(path) ?? new Set();
  watchers.set(path, all.add(watcher));
  return {
    [Symbol.dispose]() {
      all.delete(watcher);
      if (all.size === 0) watchers.delete(path);
    },
  };
}

/** The same source, but watchers of the path are called. */
function watched(path: string, source: ByteSource): ByteSource {
  const all = watchers.get(path);
  if (all === undefined) return source;
  return {
    ...source,
    read(target, position) {
      source.read(target, position);
      for (const tell of all) tell(target, position, source);
    },
  };
}

/** The same for bytes that are already in memory. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read(target, position) {
      if (position + target.length > bytes.length) throw new RangeError(`${name} ended early.`);
      target.set(bytes.subarray(position, position + target.length));
    },
  };
}

/** A part of a source as a source of its own: an entry of an archive, an array among others. */
export function sourcePart(
  source: ByteSource,
  name: string,
  offset: number,
  size: number,
): ByteSource {
  return {
    name,
    size,
    read(target, position) {
      if (position + target.length > size) throw new RangeError(`${name} ended early.`);
      source.read(target, offset + position);
    },
  };
}

/** A whole small file. Anything that can be large is streamed through {@linkcode withFile}. */
export function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return withFile(path, wholeSource);
}

function wholeSource(source: ByteSource): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(source.size);
  source.read(bytes, 0);
  return bytes;
}

/** A whole small text file in UTF-8; a byte order mark is dropped. */
export async function readText(path: string): Promise<string> {
  const bytes = await withFile(path, (source) => {
    refuseLongText(path, source.size);
    return wholeSource(source);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(`${path} is not UTF-8 text. Save it as UTF-8.`);
  }
}

/** Whether there is a file or folder here. Unlike `existsSync`, a denied permission is an error. */
export function exists(path: string): boolean {
  try {
    attempt("read", path, () => filesAt(path).facts(path));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export function isFolder(path: string): boolean {
  return attempt("read", path, () => filesAt(path).facts(path)).isFolder;
}

/** Length of a file in bytes. */
export function sizeOf(path: string): number {
  return attempt("read", path, () => filesAt(path).facts(path)).size;
}

export function namesIn(folder: string): string[] {
  return attempt("read", folder, () => filesAt(folder).names(folder));
}

/** Runs one call to the system; a refusal becomes one sentence that names the file and the remedy. */
export function attempt<T>(action: "read" | "write", path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new Error(explain(action, path, error), { cause: error });
  }
}

/** True if this error, or the one behind it, says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error &&
    (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "") || isMissing(error.cause));
}

function explain(action: "read" | "write", path: string, error: unknown): string {
  if (!(error instanceof Error)) return `${path} cannot be ${past(action)}: ${error}`;
  if (error.name === "NotCapable") {
    return `Deno has no permission to ${action} ${path}. Add --allow-${action}=${path} to the command.`;
  }
  switch (codeOf(error)) {
    case "ENOENT":
      return action === "read"
        ? `${path} does not exist. Check the path.`
        : `${path} cannot be written: its folder does not exist.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${path} cannot be ${past(action)}: the system denies access. Check its permissions.`;
    case "EISDIR":
      return `${path} is a folder; a file is needed here.`;
    case "ENXIO":
      return error.message;
    case "ENOTDIR":
    case "EEXIST":
      return `${path} cannot be ${past(action)}: a file stands where a folder is needed.`;
    case "ENOSPC":
    case "EDQUOT":
      return `${path} cannot be written: the disk is full. Free some space and run again.`;
    case "EIO":
    case "ESTALE":
      return `${path} cannot be ${past(action)}: the disk failed (${
        codeOf(error)
      }). Check it, and run again.`;
    default:
      return `${path} cannot be ${past(action)}: ${error.message}`;
  }
}

function past(action: "read" | "write"): string {
  return action === "read" ? "read" : "written";
}
