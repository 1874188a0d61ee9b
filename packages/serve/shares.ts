/** So much of something, of which one client may hold half: whoever asks for all of it leaves the rest to others. */
export class Shares {
  readonly #most: number;
  readonly #half: number;
  readonly #held = new Map<string | undefined, number>();

  /** @param least what a client may hold however little there is: its one body, or its one request */
  constructor(most: number, least = 1) {
    this.#most = most;
    this.#half = Math.min(most, Math.max(least, Math.ceil(most / 2)));
  }

  /**
   * Whether a client may hold so much more. What others hold beyond their share counts no further than it.
   *
   * @param client undefined where the host does not say whose a request is: all of it is theirs then
   */
  fits(client: string | undefined, more = 1): boolean {
    const limit = (one: string | undefined) => one === undefined ? this.#most : this.#half;
    if ((this.#held.get(client) ?? 0) + more > limit(client)) return false;
    const counted = this.#held.entries()
      .reduce((sum, [one, own]) => sum + Math.min(own, limit(one)), 0);
    return counted + more <= this.#most;
  }

  take(client: string | undefined, amount: number): void {
    this.#held.set(client, (this.#held.get(client) ?? 0) + amount);
  }

  give(client: string | undefined, amount: number): void {
    const left = (this.#held.get(client) ?? 0) - amount;
    if (left > 0) this.#held.set(client, left);
    else this.#held.delete(client);
  }
}
