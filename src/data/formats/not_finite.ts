type Fault = "NaN" | "infinite" | "too large for float32";

/** Counts numbers that no embedding can hold while a file is read: one error then says how many there are. */
export class NotFinite {
  readonly #name: string;
  readonly #cols: number;
  readonly #found = new Map<
    Fault,
    { count: number; first: number; value: number; rows: Set<number> }
  >();

  /** @param cols numbers in a row */
  constructor(name: string, cols: number) {
    this.#name = name;
    this.#cols = cols;
  }

  /** Takes in one that is not finite as float32: its place, row by row, and its value in the file. */
  add(index: number, value: number): void {
    const fault = Number.isNaN(value)
      ? "NaN"
      : Number.isFinite(value)
      ? "too large for float32"
      : "infinite";
    const result = this.#found.get(fault);
    const row = Math.floor(index / this.#cols);
    if (result === undefined) {
      this.#found.set(fault, { count: 1, first: index, value, rows: new Set([row]) });
    } else {
      result.rows.add(row);
      result.count++;
      if (index < result.first) [result.first, result.value] = [index, value];
    }
  }

  /** @throws {RangeError} if there was one among `total` numbers */
  refuse(total: number): void {
    if (this.#found.size === 0) return;
    const faults = Array.from(this.#found, ([fault, { count, first, value, rows }], i) => {
      const of = i === 0 ? ` of ${grouped(total)} ${total === 1 ? "number" : "numbers"}` : "";
      const what = fault === "too large for float32" ? `${fault} (${value})` : fault;
      const location = `row ${Math.floor(first / this.#cols)}, column ${first % this.#cols}`;
      return count === 1
        ? `1${of} is ${what}, in ${location}`
        : `${grouped(count)}${of} are ${what}, first in ${location}${otherRows(rows)}`;
    });
    throw new RangeError(
      `${this.#name}: ${faults.join("; ")} (counted from 0). ` +
        "Embeddings must be finite; encode again or drop these scenes.",
    );
  }
}

/** Of several rows those behind the first: two by their numbers, the others counted. */
function otherRows(rows: ReadonlySet<number>): string {
  const [, ...others] = [...rows].sort((a, b) => a - b);
  if (others.length === 0) return "";
  const more = others.length > 2 ? ` and ${grouped(others.length - 2)} more` : "";
  return `, then in ${others.slice(0, 2).map((row) => `row ${row}`).join(", ")}${more}`;
}

/** 50,000 for 50000. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
