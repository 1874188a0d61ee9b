/** A queue of work: one piece at a time, with a turn of the event loop between two. */

import { busy } from "./request/body.ts";

/** Pieces of work that wait or run. What would be one too many is refused at once, so none waits long. */
export class WorkQueue {
  readonly #most: number;
  readonly #nextTurn: (() => Promise<void>) | undefined;
  #last: Promise<void> = Promise.resolve();
  #size = 0;

  /**
   * @param nextTurn lets the host receive and send before the next piece starts, or a service under load
   * would receive nothing meanwhile. Without it pieces don't wait for one another: where every request is on
   * its own, as in Cloudflare's workers, none may depend on another.
   */
  constructor(most: number, nextTurn?: () => Promise<void>) {
    this.#most = most;
    this.#nextTurn = nextTurn;
  }

  /** Pieces that wait or run. */
  get size(): number {
    return this.#size;
  }

  /**
   * Does a piece of work when its turn has come.
   *
   * @param patient waits however long the queue is: for requests already accepted, like a line of a batch
   */
  async run<T>(work: () => T | Promise<T>, patient = false): Promise<T> {
    if (!patient && this.#size >= this.#most) throw busy(`${this.#most} requests are at work.`);
    this.#size++;
    try {
      return await (this.#nextTurn === undefined ? work() : this.#inTurn(work, this.#nextTurn));
    } finally {
      this.#size--;
    }
  }

  #inTurn<T>(work: () => T | Promise<T>, nextTurn: () => Promise<void>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.then(nextTurn, nextTurn);
    return turn;
  }
}
