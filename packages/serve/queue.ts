/** A queue of work: one piece at a time, clients by turns, with a turn of the event loop between two. */

import { busy } from "./request/body.ts";
import { Shares } from "./shares.ts";

/** Pieces of work that wait or run. What would be one too many is refused at once, so none waits long. */
export class WorkQueue {
  readonly #most: number;
  readonly #nextTurn: (() => Promise<void>) | undefined;
  readonly #shares: Shares;
  /** What waits, by client; the client whose turn it is comes first. */
  readonly #waiting = new Map<string | undefined, (() => Promise<void>)[]>();
  #isWorking = false;

  /**
   * @param nextTurn lets the host receive and send before the next piece starts, or a service under load
   * would receive nothing meanwhile. Without it pieces don't wait for one another: where every request is on
   * its own, as in Cloudflare's workers, none may depend on another.
   */
  constructor(most: number, nextTurn?: () => Promise<void>) {
    this.#most = most;
    this.#nextTurn = nextTurn;
    this.#shares = new Shares(most);
  }

  #requireRoom(client: string | undefined): void {
    if (this.#shares.fits(client)) return;
    throw busy(
      this.#shares.fits("")
        ? "Too many of your requests are at work."
        : `${this.#most} requests are at work.`,
    );
  }

  /**
   * Does a piece of work when its turn has come.
   *
   * @throws Problem busy, where there is no room for one more piece of this client's
   */
  async run<T>(client: string | undefined, work: () => T | Promise<T>): Promise<T> {
    this.#requireRoom(client);
    this.#shares.take(client, 1);
    try {
      return await (this.#nextTurn === undefined ? work() : this.#inTurn(client, work));
    } finally {
      this.#shares.give(client, 1);
    }
  }

  #inTurn<T>(client: string | undefined, work: () => T | Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const piece = async () => {
      try {
        resolve(await work());
      } catch (error) {
        reject(error);
      }
    };
    const own = this.#waiting.get(client);
    if (own === undefined) this.#waiting.set(client, [piece]);
    else own.push(piece);
    if (!this.#isWorking) void this.#workOn();
    return promise;
  }

  async #workOn(): Promise<void> {
    this.#isWorking = true;
    for (const [client, pieces] of this.#waiting) {
      this.#waiting.delete(client);
      const piece = pieces.shift()!;
      // Behind the others, where a loop over the map still comes by.
      if (pieces.length > 0) this.#waiting.set(client, pieces);
      await piece();
      await this.#nextTurn!();
    }
    this.#isWorking = false;
  }
}
