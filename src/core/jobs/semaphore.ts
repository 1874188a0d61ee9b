/** Lets work begin first come, first served, and no more at a time than there are slots. */
export class Semaphore {
  #free: number;
  readonly #waiting: { slots: number; begin: () => void }[] = [];

  constructor(slots: number) {
    this.#free = slots;
  }

  /** Does the work once its slots are free, and all that came before has begun. */
  async take<T>(slots: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ slots, begin });
      this.#beginNext();
    });
    try {
      return await work();
    } finally {
      this.#free += slots;
      this.#beginNext();
    }
  }

  #beginNext(): void {
    while (this.#waiting.length > 0 && this.#waiting[0].slots <= this.#free) {
      const { slots, begin } = this.#waiting.shift()!;
      this.#free -= slots;
      begin();
    }
  }
}
