/** One progress out of many that run side by side, each weighted by the work it stands for. */
export class ProgressParts {
  readonly #report: (share: number, doing: string) => void;
  readonly #weights: number[] = [];
  readonly #shares: number[] = [];

  constructor(report: (share: number, doing: string) => void) {
    this.#report = report;
  }

  /** A part of the work; what is given back is called with its share in [0, 1]. */
  add(weight: number): (share: number, doing: string) => void {
    const at = this.#weights.push(weight) - 1;
    this.#shares.push(0);
    return (share, doing) => {
      this.#shares[at] = share;
      const total = this.#weights.reduce((sum, w) => sum + w, 0);
      const done = this.#weights.reduce((sum, w, i) => sum + w * this.#shares[i], 0);
      this.#report(total === 0 ? 1 : done / total, doing);
    };
  }
}
