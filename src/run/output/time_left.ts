/** Time left of some work, as someone who watches wants it: by the recent rate, without jumps. */

/** The rate is that of the last so many milliseconds: early work may have been faster or slower. */
const WINDOW = 60_000;
/** How fast what is shown follows a new estimate. */
const FOLLOW = 15_000;
/** Before so much has passed a rate is a guess. */
const PATIENCE = 2_000;

export class TimeLeft {
  readonly #seen: { readonly at: number; readonly done: number }[] = [];
  #shown: { at: number; left: number } | null = null;

  /** Milliseconds that are left at time `at`, when `done` of `total` is done; null while nobody knows. */
  after(at: number, done: number, total: number): number | null {
    this.#seen.push({ at, done });
    while (this.#seen.length > 2 && this.#seen[1].at <= at - WINDOW) this.#seen.shift();
    const [first] = this.#seen;
    const passed = at - first.at;
    const rate = (done - first.done) / passed;
    if (done >= total) return 0;
    const before = this.#shown;
    if (passed < PATIENCE || !(rate > 0)) {
      // Nothing came to an end lately: what was left goes on being left.
      return before?.left ?? null;
    }
    const estimate = (total - done) / rate;
    if (before === null) {
      this.#shown = { at, left: estimate };
      return estimate;
    }
    const step = at - before.at;
    const counted = Math.max(0, before.left - step);
    const left = counted + (estimate - counted) * (1 - Math.exp(-step / FOLLOW));
    this.#shown = { at, left };
    return left;
  }
}

/** "40 s left", "6 min left", "2 h 10 min left". */
export function leftInWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 90) return `${Math.ceil(seconds)} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90
    ? `${minutes} min left`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
