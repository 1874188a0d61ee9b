/** Time left of some work, as someone who watches wants it: by the recent rate, without jumps, and longer while nothing moves. */

/** The rate is that of the last milliseconds, as many as this: early work may have been faster or slower. */
const WINDOW = 60_000;
/** How fast what is shown follows a new estimate: in a sixth of the time that has passed, and no slower. */
const [FOLLOW, SHARE] = [15_000, 6];
/** Before so much has passed a rate is a guess. */
const PATIENCE = 2_000;

export class TimeLeft {
  readonly #seen: { readonly at: number; readonly done: number }[] = [];
  #start: { readonly at: number; readonly done: number } | null = null;
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
    this.#start ??= { at, done };
    // Where nothing was done lately the rate is that of all the work, which falls from look to look.
    const { at: began, done: from } = this.#start;
    const known = rate > 0 ? rate : (done - from) / (at - began);
    if (passed < PATIENCE || !(known > 0)) return before?.left ?? null;
    const estimate = (total - done) / known;
    if (before === null) {
      this.#shown = { at, left: estimate };
      return estimate;
    }
    const step = at - before.at;
    const counted = rate > 0 ? Math.max(0, before.left - step) : before.left;
    const left = counted +
      (estimate - counted) * (1 - Math.exp(-step / Math.min(FOLLOW, (at - began) / SHARE)));
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
