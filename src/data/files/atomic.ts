import { basename, dirname, join, resolve } from "../../host/paths.ts";
import { host } from "../../host/this_host.ts";
import { attempt, namesIn } from "./files.ts";
import { type Digest, Sha256 } from "./hash.ts";
import { refuseOutside } from "./inside.ts";

/** What a file can be written from. Pieces are written before the next one is asked for. */
export type Content =
  | Uint8Array
  | string
  | Iterable<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** Writes a file whole or not at all: {@linkcode writeAtomic}, or what stands in for it. */
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
 * With `sync` "later" the bytes are left to the system until {@linkcode syncFiles}: for many files
 * that count only together.
 */
export async function writeAtomic(
  path: string,
  content: Content,
  sync: "now" | "later" = "now",
): Promise<Digest> {
  const folder = dirname(path);
  refuseOutside(folder);
  const { files } = host();
  const made = attempt("write", folder, () => files.makeFolder(folder));
  const temporary = join(folder, `.${basename(path)}.${host().uniqueName()}.tmp`);
  const file = attempt("write", path, () => files.open(temporary, "wx"));
  let isOpen = true;
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
    if (sync === "now") attempt("write", path, () => file.sync());
    file.close();
    isOpen = false;
    attempt("write", path, () => files.rename(temporary, path));
    if (sync === "now") syncFolders(folder, made);
    return hash.digest();
  } catch (error) {
    if (isOpen) file.close();
    files.remove(temporary);
    throw error;
  }
}

/**
 * Syncs a folder's list of names, and those of the folders that were made for it, `made` the first of
 * them. Some systems can't sync folders; there the names wait for the system, as before.
 */
function syncFolders(folder: string, made?: string): void {
  const first = made === undefined ? resolve(folder) : dirname(resolve(made));
  for (let at = resolve(folder);; at = dirname(at)) {
    try {
      const opened = host().files.open(at, "r");
      try {
        opened.sync();
      } finally {
        opened.close();
      }
    } catch {
      return;
    }
    if (at === first || at === dirname(at)) return;
  }
}

/** Removes what killed writers left of files in a folder that no other process writes to. */
export function removeUnwritten(folder: string): void {
  for (const name of namesIn(folder)) {
    if (TEMPORARY.test(name)) host().files.remove(join(folder, name));
  }
}

const TEMPORARY = /^\..*\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Waits until these files are on the disk.
 *
 * Many at a time, because the disk is then flushed once for all: 600 pictures take 50 ms, and one
 * after the other several seconds.
 */
export async function syncFiles(paths: readonly string[]): Promise<void> {
  const together = 64;
  for (let at = 0; at < paths.length; at += together) {
    await Promise.all(
      paths.slice(at, at + together).map(async (path) => {
        try {
          await host().files.sync(path);
        } catch (error) {
          attempt("write", path, () => {
            throw error;
          });
        }
      }),
    );
  }
  for (const folder of new Set(paths.map((path) => dirname(path)))) syncFolders(folder);
}

function pieces(
  content: Content,
): Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string> {
  return typeof content === "string" || content instanceof Uint8Array ? [content] : content;
}
