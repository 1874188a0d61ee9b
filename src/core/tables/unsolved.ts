/** Least squares whose solution rounding hides: what rests on it does not exist, and the rest of a Result does. */
export class UnsolvedError extends RangeError {
  /** Tells it from a wrong size or value. */
  override name = "UnsolvedError";

  /** Says what the scenes are like. */
  constructor() {
    super(
      "Least squares can't be solved: the scenes share objects in chains of thousands. " +
        "Use scenes that share more of them.",
    );
  }
}

/** What the core answers, where it has found anything. */
export function solved<T>(found: T | undefined): T {
  if (found === undefined) throw new UnsolvedError();
  return found;
}
