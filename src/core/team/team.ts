/**
 * Threads that work together, each on its shards in a core with memory of its own; between two exchanges this thread
 * carries what they have for one another. The bytes are those of one thread.
 */
import { advised, FEWER_WORKERS, whatHappened } from "../remedy.ts";
import { host } from "../../host/this_host.ts";
import type { Arithmetic } from "../arithmetic.ts";
import { buffersOf } from "../jobs/moved.ts";
import { WorkerPool } from "../jobs/pool.ts";
import { leaveTeam, type MemberJobs, Seated } from "./member_job.ts";
import type { Member, Question } from "./member.ts";
import type { MemberReply, Opening, Request, Team } from "./requests.ts";

export const FIT_SHARDS = 8;

/**
 * Members of a team for this many threads: the largest power of two, so that each has as many shards. 1 where
 * there is one shard, and where the host has no threads.
 */
export function teamSize(shards: number, workers: number): number {
  if (host().startWorker === null) return 1;
  const most = Math.min(shards, workers);
  let members = 1;
  while (2 * members <= most) members *= 2;
  return members;
}

export interface TeamOptions {
  /** Default: strict. */
  readonly arithmetic?: Arithmetic;
  readonly signal?: AbortSignal;
  /** Where one member lives. Default: a pool of one worker of the core. */
  readonly openPool?: () => MemberPool;
  /** The first member, where it is in this thread, which then works while the others do. Default: none. */
  readonly first?: Member;
}

/** A pool of one worker whose jobs have `member` among them. */
export type MemberPool = Pick<WorkerPool<MemberJobs>, "run" | "close">;

interface WorkerSlot {
  ask(request: Opening | Request, transfer: Transferable[]): Promise<MemberReply>;
  leave(): void;
}

export class ThreadTeam implements Team, Disposable {
  readonly #seats: WorkerSlot[];
  readonly #signal: AbortSignal | undefined;
  #lost = false;

  /** @param members 2, 4 or 8 */
  constructor(members: number, { arithmetic, signal, openPool, first }: TeamOptions) {
    const open = openPool ?? (() => new WorkerPool(1, undefined, arithmetic));
    this.#signal = signal;
    this.#seats = Array.from(
      { length: members },
      (_, i) => i === 0 && first !== undefined ? runHere(first) : workerOf(open(), signal),
    );
  }

  get members(): number {
    return this.#seats.length;
  }

  /** Whether a worker was lost: the work can be done once more. */
  get lost(): boolean {
    return this.#lost;
  }

  async open(opening: Opening): Promise<void> {
    await this.#asking(() => this.#seats[opening.member].ask(opening, []));
  }

  async do<Found extends object>(
    question: Question,
    tell: (steps: number) => void = () => {},
  ): Promise<Found> {
    let replies = await this.#ask(() => question);
    for (;;) {
      const [{ steps, found }] = replies;
      tell(steps);
      if (found !== null) return found as Found;
      const given = replies.map((_, to) =>
        replies.map(({ moved }, from) =>
          from === to ? null : moved.length === 1 ? moved[0] : moved[to]
        )
      );
      // What goes to one member alone is moved: a buffer can be moved once.
      const moves = this.members === 2 || replies[0].moved.length > 1;
      replies = await this.#ask(
        (to) => ({ call: "go on", parcels: given[to] }),
        (to) => moves ? buffersOf(given[to]) : [],
      );
    }
  }

  /** Ends all threads. */
  [Symbol.dispose](): void {
    for (const slot of this.#seats) slot.leave();
  }

  #ask(
    request: (member: number) => Request,
    transfer: (member: number) => ArrayBuffer[] = () => [],
  ): Promise<MemberReply[]> {
    return this.#asking(() =>
      Promise.all(this.#seats.map((slot, i) => slot.ask(request(i), transfer(i))))
    );
  }

  async #asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      // What a computation itself refuses has a kind; whatever else happens, it happened to a thread.
      const refused = [RangeError, TypeError, SyntaxError].some((kind) => error instanceof kind);
      this.#lost ||= !refused && this.#signal?.aborted !== true;
      throw error;
    }
  }
}

function workerOf(pool: MemberPool, signal: AbortSignal | undefined): WorkerSlot {
  const id = host().uniqueName();
  return {
    // What a member knows is gone with its worker.
    ask: (request, transfer) =>
      pool.run("member", { id, ...request }, { transfer, release: false, signal }),
    leave() {
      // Where the pool does its jobs in this thread, the member has to be called.
      leaveTeam(id);
      pool.close();
    },
  };
}

/** A member in this thread, its owner's. It begins once all others were asked. */
function runHere(member: Member): WorkerSlot {
  const seated = new Seated(member, 0);
  return {
    // It is opened already.
    ask: async (request) => {
      await Promise.resolve();
      return seated.ask(request as Request);
    },
    leave() {},
  };
}

/**
 * Makes a fit with a team, and where a worker is lost once more with another: the numbers are the same.
 *
 * @param what how the error calls it: "The approximator was fitted"
 * @throws {Error} where a worker is lost again
 */
export async function withTeam<T>(
  members: number,
  options: TeamOptions,
  what: string,
  fit: (team: Team) => Promise<T>,
): Promise<T> {
  for (let again = false;; again = true) {
    using team = new ThreadTeam(members, options);
    try {
      return await fit(team);
    } catch (error) {
      if (!team.lost) throw error;
      if (!again) continue;
      const why = error instanceof Error ? whatHappened(error) : String(error);
      throw advised(
        new Error(
          `A worker failed while ${what} by ${members} threads, and again when it was done once more: ${why}`,
        ),
        FEWER_WORKERS,
      );
    }
  }
}
