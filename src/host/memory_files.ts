/** Files in memory, for hosts that have none, and for sets that are given as bytes. */
import type { FileFacts, HostFiles, OpenFile } from "./files.ts";

/** Contents by path; a folder is there as soon as something is in it, or when it was made. */
export class MemoryFiles implements HostFiles {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Set<string>([""]);

  /** The bytes that are there; they are not copied. */
  constructor(contents: { readonly [path: string]: Uint8Array } = {}) {
    for (const [path, bytes] of Object.entries(contents)) {
      this.makeFolder(folderOf(plain(path)));
      this.#files.set(plain(path), bytes);
    }
  }

  open(path: string, flags: "r" | "wx"): OpenFile {
    const location = plain(path);
    if (flags === "wx") {
      if (this.#files.has(location) || this.#folders.has(location)) throw refusal("EEXIST", path);
      if (!this.#folders.has(folderOf(location))) throw refusal("ENOENT", path);
      this.#files.set(location, new Uint8Array());
    }
    const facts = this.facts(path);
    return {
      ...facts,
      read: (target, position) => {
        const bytes = this.#files.get(location);
        if (bytes === undefined) throw refusal("EISDIR", path);
        const piece = bytes.subarray(position, position + target.length);
        target.set(piece);
        return piece.length;
      },
      write: (more) => {
        const before = this.#files.get(location)!;
        const whole = new Uint8Array(before.length + more.length);
        whole.set(before);
        whole.set(more, before.length);
        this.#files.set(location, whole);
        return more.length;
      },
      sync() {},
      close() {},
    };
  }

  facts(path: string): FileFacts {
    const location = plain(path);
    const bytes = this.#files.get(location);
    if (bytes !== undefined) return { isFile: true, isFolder: false, size: bytes.length };
    if (this.#folders.has(location)) return { isFile: false, isFolder: true, size: 0 };
    throw refusal("ENOENT", path);
  }

  names(folder: string): string[] {
    const location = plain(folder);
    if (!this.facts(folder).isFolder) throw refusal("ENOTDIR", folder);
    return [...this.#files.keys(), ...this.#folders]
      .filter((path) => path !== "" && folderOf(path) === location)
      .map((path) => path.slice(path.lastIndexOf("/") + 1));
  }

  makeFolder(path: string): string | undefined {
    let first: string | undefined;
    const names = plain(path).split("/");
    for (let depth = 1; depth <= names.length; depth++) {
      const location = names.slice(0, depth).join("/");
      if (this.#files.has(location)) throw refusal("ENOTDIR", path);
      if (!this.#folders.has(location)) first ??= location;
      this.#folders.add(location);
    }
    return first;
  }

  remove(path: string): void {
    const inside = isIn(plain(path));
    for (const other of [...this.#files.keys()].filter(inside)) this.#files.delete(other);
    for (const other of [...this.#folders].filter(inside)) this.#folders.delete(other);
  }

  rename(from: string, to: string): void {
    const [source, target] = [plain(from), plain(to)];
    const isFile = this.#files.has(source);
    if (isFile && this.#folders.has(target)) throw refusal("EISDIR", to);
    if (!isFile && (!this.facts(from).isFolder || this.#files.has(target))) {
      throw refusal("ENOTDIR", to);
    }
    const inside = isIn(source);
    const moved = (path: string) => target + path.slice(source.length);
    for (const path of [...this.#folders].filter(inside)) {
      this.#folders.delete(path);
      this.#folders.add(moved(path));
    }
    for (const [path, content] of [...this.#files].filter(([path]) => inside(path))) {
      this.#files.delete(path);
      this.#files.set(moved(path), content);
    }
  }

  realPath(path: string): string {
    this.facts(path);
    return path;
  }

  sync(): Promise<void> {
    return Promise.resolve();
  }
}

/** Whether a path is this one, or below it. */
function isIn(location: string): (path: string) => boolean {
  return (path) => path === location || path.startsWith(`${location}/`);
}

/** The path from the root, in one form. */
function plain(path: string): string {
  const names: string[] = [];
  for (const name of path.split(/[\\/]/)) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names.join("/");
}

function folderOf(location: string): string {
  return location.slice(0, Math.max(0, location.lastIndexOf("/")));
}

/** As the system would refuse it. */
function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
