import { basename, dirname, join, resolve } from "../../host/paths.ts";
import { host } from "../../host/this_host.ts";
import { attempt, namesIn } from "./files.ts";
import { type Digest, Sha256 } from "./hash.ts";
import { refuseOutside } from "./refuse_outside.ts";

/** What a file can be written from. Pieces are written before the next one is asked for. */
export type Content =
  | Uint8Array
  | string
  | Iterable<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** Writes a file whole or not at all: {@linkcode writeAtomic}, or a substitute. */
export type WriteFile = (
  path: string,
  content: Content,
  sync?: "now" | "later",
) => Promise<Digest>;

/**
 * Writes a file whole or not at all, and returns the hash of what was written.
 *
 * The bytes go to a temporary file in the same folder, are synced to the disk, and take the name
 * in one step: whoever reads sees the old file or the new one, never a part. Then the folder is synced,
 * so that the name too outlives a power cut. Missing folders are made. Needs read and write access to
 * the folder, as renaming does in Deno.
 *
 * With `sync` "later" the bytes are left to the system until {@linkcode writeTogether}: for many files
 * that count only together.
 */
export async function writeAtomic(
  path: string,
  content: Content,
  sync: "now" | "later" = "now",
): Promise<Digest> {
  const [digest] = await writeInOrder([[path, content]], sync, []);
  return digest;
}

/**
 * Writes files, each whole or not at all; they take their names in the order given, the last when all
 * others have theirs. The disk is waited for twice, however many there are: for what they hold, then for
 * their names.
 *
 * @param before files written "later" that have to be on the disk before the first of these has its name
 */
export async function writeTogether(
  files: readonly (readonly [path: string, content: Content])[],
  before: readonly string[] = [],
): Promise<Digest[]> {
  return await writeInOrder(files, "now", before);
}

async function writeInOrder(
  files: readonly (readonly [path: string, content: Content])[],
  sync: "now" | "later",
  before: readonly string[],
): Promise<Digest[]> {
  const unnamed: { readonly path: string; readonly temporary: string }[] = [];
  const folders = new Set(before.map((path) => resolve(dirname(path))));
  const digests: Digest[] = [];
  try {
    for (const [path, content] of files) {
      const folder = dirname(path);
      refuseOutside(folder);
      const made = attempt("write", folder, () => host().files.makeFolder(folder));
      for (const one of foldersUpTo(folder, made)) folders.add(one);
      const temporary = join(folder, `.${basename(path)}.${host().uniqueName()}.tmp`);
      unnamed.push({ path, temporary });
      digests.push(await writeTemporary(path, temporary, content));
    }
    if (sync === "now") {
      const named = before.map((path) => ({ path, temporary: path }));
      await syncAll([...named, ...unnamed].map(({ path, temporary: file }) => ({ path, file })));
    }
    while (unnamed.length > 0) {
      const { path, temporary } = unnamed[0];
      attempt("write", path, () => host().files.rename(temporary, path));
      unnamed.shift();
    }
  } catch (error) {
    for (const { temporary } of unnamed) removeIfPossible(temporary);
    throw error;
  }
  if (sync === "now") await syncFolders(folders);
  return digests;
}

/** A disk that takes nothing any more keeps the file; why nothing was written is what has to be said. */
function removeIfPossible(path: string): void {
  try {
    host().files.remove(path);
  } catch {
    // The next writer of the whole folder removes it.
  }
}

async function writeTemporary(path: string, temporary: string, content: Content): Promise<Digest> {
  const file = attempt("write", path, () => host().files.open(temporary, "wx"));
  try {
    const hash = new Sha256();
    const encoder = new TextEncoder();
    for await (const piece of pieces(content)) {
      const bytes = typeof piece === "string" ? encoder.encode(piece) : piece;
      hash.update(bytes);
      for (let done = 0; done < bytes.length;) {
        done += attempt("write", path, () => file.write(bytes.subarray(done)));
      }
    }
    return hash.digest();
  } finally {
    file.close();
  }
}

/** A folder, and those above it up to the one that holds `made`, the first that was made for it. */
function foldersUpTo(folder: string, made?: string): string[] {
  const first = made === undefined ? resolve(folder) : dirname(resolve(made));
  const names: string[] = [];
  for (let at = resolve(folder);; at = dirname(at)) {
    names.push(at);
    if (at === first || at === dirname(at)) return names;
  }
}

/** Syncs lists of names. Some systems can't sync folders; there the names wait for the system. */
async function syncFolders(folders: Iterable<string>): Promise<void> {
  await Promise.all(Array.from(folders, (folder) => host().files.sync(folder).catch(() => {})));
}

/** Removes what killed writers left of files in a folder that no other process writes to. */
export function removeUnwritten(folder: string): void {
  for (const name of namesIn(folder)) {
    if (TEMPORARY.test(name)) host().files.remove(join(folder, name));
  }
}

const TEMPORARY = /^\..*\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Waits until files are on the disk; `path` is how errors call one.
 *
 * Many at a time, because the disk is then flushed once for all: 600 pictures take 50 ms, and one
 * after the other several seconds.
 */
async function syncAll(files: readonly { path: string; file: string }[]): Promise<void> {
  const together = 64;
  for (let at = 0; at < files.length; at += together) {
    await Promise.all(
      files.slice(at, at + together).map(async ({ path, file }) => {
        try {
          await host().files.sync(file);
        } catch (error) {
          attempt("write", path, () => {
            throw error;
          });
        }
      }),
    );
  }
}

function pieces(
  content: Content,
): Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string> {
  return typeof content === "string" || content instanceof Uint8Array ? [content] : content;
}
