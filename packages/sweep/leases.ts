/**
 * Which process does which job: a file a job, made in one step by the process that starts it. Leases spread work over
 * processes and machines. They exclude nobody: a job that two do has the same bytes twice.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { attempt, isMissing, sha256Hex } from "@bindscope/bindscope/rooms/data";

/** Seconds after which a lease that nobody renewed is nobody's. */
const LEASE_SECONDS = 60;

interface Lease {
  /** A process, by a name of its own. */
  readonly owner: string;
  readonly host: string;
  /** Milliseconds since 1970, by the owner's clock. */
  readonly expires: number;
}

/** The leases of one process on the jobs of a sweep's folder. */
export class Leases implements Disposable {
  /** The name of this process, which nobody else has. */
  readonly owner: string = randomUUID();
  readonly #folder: string;
  readonly #seconds: number;
  readonly #held = new Set<string>();
  readonly #alive: Deno.FsFile | null;
  readonly #timer: ReturnType<typeof setInterval>;
  /** What others' leases said when they were last seen to change, and when that was by our clock. */
  readonly #seen = new Map<string, { text: string; at: number }>();

  /** @param out the sweep's folder */
  constructor(out: string, seconds: number = LEASE_SECONDS) {
    this.#folder = `${out}/.leases`;
    this.#seconds = seconds;
    attempt("write", this.#folder, () => mkdirSync(this.#folder, { recursive: true }));
    this.#alive = lockedFile(this.#lockOf(this.owner));
    this.#timer = setInterval(() => this.#renew(), seconds * 1000 / 3);
  }

  /** Takes a job unless another process that is alive has it. */
  take(id: string): boolean {
    const path = this.#path(id);
    for (let tries = 0; tries < 3; tries++) {
      try {
        writeFileSync(path, this.#text(), { flag: "wx" });
        this.#held.add(id);
        return true;
      } catch (error) {
        if ((error as { code?: string }).code !== "EEXIST") {
          attempt("write", path, () => {
            throw error;
          });
        }
      }
      if (this.isHeld(id)) return false;
      rmSync(path, { force: true });
    }
    return false;
  }

  /** Gives a job back, done or not. */
  release(id: string): void {
    if (this.#held.delete(id)) rmSync(this.#path(id), { force: true });
  }

  /** Whether a process that seems to be alive has the job. */
  isHeld(id: string): boolean {
    if (this.#held.has(id)) return true;
    const path = this.#path(id);
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    // Clocks of machines may differ by an hour: what has not changed for long is stale by our own.
    const now = performance.now();
    const seen = this.#seen.get(id);
    if (seen?.text !== text) this.#seen.set(id, { text, at: now });
    else if (now - seen.at > this.#seconds * 1000) return false;
    const lease = parsed(text);
    // The process that made the lease has yet to write into it.
    if (lease === null) return true;
    return lease.expires > Date.now() && !this.#isDead(lease);
  }

  /** Gives all jobs back. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    for (const id of [...this.#held]) this.release(id);
    this.#alive?.close();
    rmSync(this.#lockOf(this.owner), { force: true });
  }

  #renew(): void {
    for (const id of this.#held) {
      try {
        writeFileSync(this.#path(id), this.#text());
      } catch {
        // A full or absent disk: the lease runs out, and another may do the job too.
      }
    }
  }

  #text(): string {
    const expires = Date.now() + this.#seconds * 1000;
    return JSON.stringify({ owner: this.owner, host: Deno.hostname(), expires } satisfies Lease);
  }

  /**
   * The system lets go of a lock when its process ends, however it ends. Not every network file system
   * carries locks to other machines; of those only time tells.
   */
  #isDead({ owner, host }: Lease): boolean {
    if (host !== Deno.hostname() || this.#alive === null) return false;
    try {
      using file = Deno.openSync(this.#lockOf(owner), { read: true, write: true });
      return file.tryLockSync(true);
    } catch (error) {
      // A process that ended well has removed the file.
      return error instanceof Deno.errors.NotFound;
    }
  }

  #path(id: string): string {
    return `${this.#folder}/${sha256Hex(id).slice(0, 32)}`;
  }

  #lockOf(owner: string): string {
    return `${this.#folder}/${owner}.owner`;
  }
}

/** Null on file systems without locks. */
function lockedFile(path: string): Deno.FsFile | null {
  const file = attempt(
    "write",
    path,
    () => Deno.openSync(path, { create: true, read: true, write: true }),
  );
  try {
    if (file.tryLockSync(true)) return file;
  } catch {
    // Such a file system.
  }
  file.close();
  return null;
}

function parsed(text: string): Lease | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
