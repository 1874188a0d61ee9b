import { join } from "../../host/paths.ts";
import { host } from "../../host/this_host.ts";
import { type Content, removeUnwritten, writeAtomic, writeTogether } from "./atomic.ts";
import { attempt, exists } from "./files.ts";
import type { Digest } from "./hash.ts";
import { manifestText, type Provenance } from "../manifest.ts";
import { refuseOutside } from "./refuse_outside.ts";

/** Lies in a folder while it is being written. */
export const MARK = ".unfinished";

/**
 * Writes a folder file by file, each whole or not at all, and the manifest when all are on the disk.
 *
 * Until {@linkcode finish} the folder carries a mark, and readers refuse it.
 */
export class FolderWriter {
  readonly folder: string;
  readonly #optional: readonly string[];
  readonly #files: { [name: string]: Digest } = {};

  /** `optional` names the files that readers would take for part of the set if an old one stayed. */
  constructor(folder: string, optional: readonly string[]) {
    refuseOutside(folder);
    attempt("write", folder, () => host().files.makeFolder(folder));
    mark(folder);
    this.folder = folder;
    this.#optional = optional;
    this.#remove("manifest.json");
    removeUnwritten(folder);
  }

  /** Writes one file; `name` may hold a folder, as in `images/0000000.png`. */
  async write(name: string, content: Content): Promise<Digest> {
    return this.#files[name] = await writeAtomic(join(this.folder, name), content, "later");
  }

  /** Removes what an earlier set left, writes the manifest and takes the mark away. */
  async finish(provenance: Provenance): Promise<void> {
    for (const name of this.#optional) if (!(name in this.#files)) this.#remove(name);
    const manifest = manifestText({ files: this.#files, provenance });
    await writeTogether(
      [[join(this.folder, "manifest.json"), manifest]],
      Object.keys(this.#files).map((name) => join(this.folder, name)),
    );
    this.#remove(MARK);
  }

  #remove(name: string): void {
    const path = join(this.folder, name);
    attempt("write", path, () => host().files.remove(path));
  }
}

/** Marks a folder that others write into; what it returns takes the mark away. */
export function markUnfinished(folder: string): () => void {
  refuseOutside(folder);
  mark(folder);
  const path = join(folder, MARK);
  return () => attempt("write", path, () => host().files.remove(path));
}

function mark(folder: string): void {
  const path = join(folder, MARK);
  if (exists(path)) return;
  attempt("write", folder, () => host().files.open(path, "wx").close());
}

/** Refuses a folder that was left half-written. */
export function refuseUnfinished(folder: string): void {
  if (!exists(join(folder, MARK))) return;
  throw new Error(
    `${folder} was left half-written. Run again what makes it, or delete ${MARK} if you know better.`,
  );
}
