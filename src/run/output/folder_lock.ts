/** One task at a time writes to a folder. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { attempt } from "../../data/files/files.ts";
import { refuseOutside } from "../../data/files/refuse_outside.ts";
import { TaskError } from "../../job/failure.ts";
import { shown } from "../../result/visible_text.ts";

/** Lies in a folder while a task writes to it. */
const LOCK = ".lock";

/**
 * Locks a folder for this process; made if it is missing, and removed if it stays empty. The system lets go of the lock when the
 * process ends, however it ends, so none has to be removed by hand.
 *
 * @throws {TaskError} if another process holds it, saying which
 */
export function lockFolder(folder: string, task: string): Disposable {
  refuseOutside(folder);
  const made = attempt("write", folder, () => mkdirSync(folder, { recursive: true }));
  const path = join(folder, LOCK);
  for (;;) {
    const file = attempt(
      "write",
      path,
      () => Deno.openSync(path, { create: true, read: true, write: true }),
    );
    if (!tryLock(file)) {
      file.close();
      throw new TaskError(
        `${folder} is being written by ${holderOf(path)}. Wait for it, or choose another --out.`,
      );
    }
    // The process that held it before may have removed this very file meanwhile; then the lock is of nothing.
    if (isFileAt(path, file)) {
      const since = new Date().toISOString().slice(0, 19).replace("T", " ");
      const holder = `${task} (process ${Deno.pid}, since ${since} UTC)`;
      attempt("write", path, () => {
        file.truncateSync();
        file.writeSync(new TextEncoder().encode(holder));
      });
      return {
        [Symbol.dispose]() {
          Deno.removeSync(path);
          file.close();
          if (made !== undefined) removeEmpty(resolve(folder), resolve(made));
        },
      };
    }
    file.close();
  }
}

/** A task that failed before it wrote anything leaves no folders behind. */
function removeEmpty(folder: string, last: string): void {
  try {
    Deno.removeSync(folder);
  } catch {
    return;
  }
  if (folder !== last) removeEmpty(dirname(folder), last);
}

/** Some file systems have no locks; there all are let through, as before. */
function tryLock(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return true;
  }
}

function isFileAt(path: string, file: Deno.FsFile): boolean {
  try {
    return Deno.lstatSync(path).ino === file.statSync().ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function holderOf(path: string): string {
  try {
    return shown(Deno.readTextFileSync(path), 120) || "another task";
  } catch {
    return "another task";
  }
}
