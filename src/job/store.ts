/**
 * Finished work, found again by the hash of what it depends on.
 *
 * An entry is a folder of files; `entry.json` with their hashes is written last, so a half-written
 * entry does not exist. A damaged entry is set aside and the work is done again.
 *
 * Several processes may share a folder, also on a network file system. If two of them do one job, both
 * write the same bytes, file by file in one step each, so it does not matter who is last.
 */

import { STRICT_BUILD_ID } from "../core/own_build.ts";
import { writeTogether } from "../data/files/atomic.ts";
import { isMissing } from "../data/files/files.ts";
import { sha256Hex } from "../data/files/hash.ts";
import { codeOf, readFile } from "../host/read_file.ts";
import { host } from "../host/this_host.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { Json, ResultInput } from "../result/result.ts";

/** Everything a result depends on. */
export interface Job {
  kind: string;
  version: string;
  seed: number;
  options: { [name: string]: Json };
  inputs: readonly ResultInput[];
}

/** Contents by relative path. */
export type Files = Map<string, Uint8Array>;

/** The name of a job: equal for equal work of the same core, wherever and whenever it is done. */
export function jobKey(job: Job, core = STRICT_BUILD_ID): string {
  return sha256Hex(canonicalJson({ ...job, core }));
}

/** Where finished work is cached. */
export interface Store {
  /** The files of a finished job; null where there are none. */
  get(key: string): Promise<Files | null>;
  /** Stores the files of a finished job. */
  put(key: string, files: Files): Promise<void>;
}

/**
 * Keeps nothing beyond the process: for library use.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MemoryStore } from "@bindscope/bindscope/report";
 *
 * const store = new MemoryStore();
 * await store.put("key", new Map([["numbers", Uint8Array.of(1, 2)]]));
 * assertEquals(await store.get("key"), new Map([["numbers", Uint8Array.of(1, 2)]]));
 * assertEquals(await store.get("another"), null);
 * ```
 */
export class MemoryStore implements Store {
  readonly #entries = new Map<string, Files>();

  /** The files of a finished job; null where there are none. */
  get(key: string): Promise<Files | null> {
    return Promise.resolve(this.#entries.get(key) ?? null);
  }

  /** Stores the files of a finished job. */
  put(key: string, files: Files): Promise<void> {
    this.#entries.set(key, files);
    return Promise.resolve();
  }
}

/** How often an entry is rewritten when its folder is moved away meanwhile. */
const ATTEMPTS = 10;

/**
 * Keeps entries in `root/KEY/`, each with the hashes of its files. One that is damaged is set aside and
 * counts as missing.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FolderStore } from "@bindscope/bindscope/report";
 *
 * const root = await Deno.makeTempDir();
 * await new FolderStore(root).put("key", new Map([["numbers", Uint8Array.of(1, 2)]]));
 * // Another process, another day.
 * const found = await new FolderStore(root).get("key");
 * assertEquals(found?.get("numbers"), Uint8Array.of(1, 2));
 * await Deno.writeFile(`${root}/key/numbers`, Uint8Array.of(9));
 * assertEquals(await new FolderStore(root).get("key"), null);
 * ```
 */
export class FolderStore implements Store {
  readonly #root: string;
  readonly #warn: (message: string) => void;

  /** A store below a folder, which is made when needed. */
  constructor(root: string, warn: (message: string) => void = () => {}) {
    this.#root = root;
    this.#warn = warn;
  }

  /** The files of a finished job; null where there are none. */
  async get(key: string): Promise<Files | null> {
    const folder = `${this.#root}/${key}`;
    let index: Uint8Array;
    try {
      index = await readFile(`${folder}/entry.json`);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      if (codeOf(error) === "ENOTDIR") {
        throw new TypeError(
          `${this.#root}: a file stands where a folder on the way to it is needed. Move that file away.`,
        );
      }
      throw error;
    }
    try {
      return await readEntry(folder, index);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#setAside(folder);
      return null;
    }
  }

  /** Stores the files of a finished job. */
  async put(key: string, files: Files): Promise<void> {
    for (let attempt = 1;; attempt++) {
      try {
        return await this.#write(key, files);
      } catch (error) {
        // Another process set the folder aside, because it was damaged, while it was mended here.
        if (!isMissing(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #write(key: string, files: Files): Promise<void> {
    const folder = `${this.#root}/${key}`;
    const hashes = Object.fromEntries(
      Array.from(files, ([name, bytes]) => [name, sha256Hex(bytes)]),
    );
    await writeTogether([
      ...Array.from(files, ([name, bytes]) => [`${folder}/${name}`, bytes] as const),
      [`${folder}/entry.json`, new TextEncoder().encode(canonicalJson(hashes))],
    ]);
  }

  #setAside(folder: string): void {
    const aside = `${folder}.damaged`;
    const { files } = host();
    try {
      files.remove(aside);
      files.rename(folder, aside);
    } catch {
      // Another process was quicker. If not, the work is done anyway and takes the place of the damage.
      return;
    }
    this.#warn(`${folder} is damaged; it is set aside as ${aside} and the work is done again.`);
  }
}

/** `--force`: finds nothing of earlier runs; what is made again is stored, and made once. */
export class WriteOnlyStore implements Store {
  readonly #inner: Store;
  readonly #made = new Set<string>();
  constructor(inner: Store) {
    this.#inner = inner;
  }
  get(key: string): Promise<Files | null> {
    return this.#made.has(key) ? this.#inner.get(key) : Promise.resolve(null);
  }
  async put(key: string, files: Files): Promise<void> {
    await this.#inner.put(key, files);
    this.#made.add(key);
  }
}

/** Whether an entry is not what was written; else it could not be read just now, which proves nothing. */
function isDamage(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof TypeError ||
    ["ENOENT", "ENOTDIR", "EISDIR"].includes(codeOf(error) ?? "");
}

async function readEntry(folder: string, index: Uint8Array): Promise<Files> {
  const hashes: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(index));
  if (typeof hashes !== "object" || hashes === null) {
    throw new SyntaxError("entry.json is no table");
  }
  const files: Files = new Map();
  for (const [name, hash] of Object.entries(hashes)) {
    const bytes = await readFile(`${folder}/${name}`);
    if (sha256Hex(bytes) !== hash) throw new SyntaxError(`${name} has changed`);
    files.set(name, bytes);
  }
  return files;
}
