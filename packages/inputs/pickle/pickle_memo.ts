import type { PickleValue } from "./values.ts";

/** What a pickle put away to recall. Numbers that follow each other, as Python's do, take no hashing. */
export class PickleMemo {
  readonly #inOrder: PickleValue[] = [];
  readonly #others = new Map<number, PickleValue>();

  /** How many values were put away, as MEMOIZE numbers them. */
  get size(): number {
    return this.#inOrder.length + this.#others.size;
  }

  /** Puts a value away; one of the same number is forgotten. */
  set(index: number, value: PickleValue): void {
    if (index < this.#inOrder.length) this.#inOrder[index] = value;
    else if (index === this.#inOrder.length && !this.#others.has(index)) this.#inOrder.push(value);
    else this.#others.set(index, value);
  }

  /** The value of that number, or undefined. */
  get(index: number): PickleValue | undefined {
    return index < this.#inOrder.length ? this.#inOrder[index] : this.#others.get(index);
  }
}
