/**
 * Threads that make one fit together. Each has its shards, and a core with memory of its own; at each sum this
 * thread carries their branches from one to the others. The bytes are those of one thread.
 */
import { advised, FEWER_WORKERS, whatHappened } from "../remedy.ts";
import { host } from "../../host/this_host.ts";
import type { Arithmetic } from "../arithmetic.ts";
import { buffersOf } from "../jobs/moved.ts";
import { WorkerPool } from "../jobs/pool.ts";
import { leaveFit } from "./fit_member.ts";
import type { Found } from "./member.ts";
import type {
  FitMemberQuestion,
  FitMemberReply,
  FitMemberRequest,
  Opening,
  Team,
} from "./requests.ts";

/** Shards of every fit that is cut. */
export const FIT_SHARDS = 8;

/** How a team works. */
export interface FitTeamOptions {
  readonly arithmetic: Arithmetic;
  readonly signal?: AbortSignal;
  /** Where one member lives. Default: a pool of one worker. */
  readonly openPool?: () => WorkerPool;
}

class FitTeam implements Team, Disposable {
  readonly #seats: Seat[];
  readonly #signal: AbortSignal | undefined;
  #lost = false;

  /** @param members 2, 4 or 8 */
  constructor(members: number, { arithmetic, signal, openPool }: FitTeamOptions) {
    const open = openPool ?? (() => new WorkerPool(1, undefined, arithmetic));
    this.#signal = signal;
    this.#seats = Array.from({ length: members }, () => new Seat(open()));
  }

  get members(): number {
    return this.#seats.length;
  }

  /** Whether a worker was lost: the fit can be made once more. */
  get lost(): boolean {
    return this.#lost;
  }

  async open(member: number, opening: Opening): Promise<void> {
    await this.#asking(() => this.#seats[member].ask(opening, [], this.#signal));
  }

  async do(request: FitMemberQuestion, tell: (steps: number) => void = () => {}): Promise<Found> {
    let replies = await this.#ask(() => request);
    for (;;) {
      const [{ steps, found }] = replies;
      tell(steps);
      if (found !== null) return found;
      const branches = replies.map(({ moved }) => moved[0]);
      const given = branches.map((_, to) => branches.map((own, from) => from === to ? null : own));
      // A buffer can be moved once.
      const moves = this.members === 2;
      replies = await this.#ask(
        (to) => ({ call: "go on", branches: given[to] }),
        (to) => moves ? buffersOf(given[to]) : [],
      );
    }
  }

  /** Ends all threads. */
  [Symbol.dispose](): void {
    for (const seat of this.#seats) seat.leave();
  }

  #ask(
    request: (member: number) => FitMemberQuestion,
    transfer: (member: number) => ArrayBuffer[] = () => [],
  ): Promise<FitMemberReply[]> {
    return this.#asking(() =>
      Promise.all(this.#seats.map((seat, i) => seat.ask(request(i), transfer(i), this.#signal)))
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

/** One member, in a pool of its own. */
class Seat {
  readonly #pool: WorkerPool;
  readonly #id = host().uniqueName();

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  ask(
    request: FitMemberRequest,
    transfer: Transferable[],
    signal: AbortSignal | undefined,
  ): Promise<FitMemberReply> {
    // What a member knows is gone with its worker.
    const options = { transfer, release: false, signal };
    return this.#pool.run("fitMember", { id: this.#id, ...request }, options);
  }

  /** Where the pool does its jobs in this thread, the member has to be told. */
  leave(): void {
    leaveFit(this.#id);
    this.#pool.close();
  }
}

/**
 * Makes a fit with a team, and where a worker is lost once more with another: the numbers are the same.
 *
 * @param what how the error calls it: "The approximator was fitted"
 * @throws {Error} where a worker is lost again
 */
export async function withTeam<T>(
  members: number,
  options: FitTeamOptions,
  what: string,
  fit: (team: FitTeam) => Promise<T>,
): Promise<T> {
  for (let again = false;; again = true) {
    using team = new FitTeam(members, options);
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
