/** Lets work begin first come, first served, and no more at a time than there is room for. */
export class Semaphore {
  #free: number;
  readonly #waiting: { share: number; begin: () => void }[] = [];

  /** Room for shares that come to so much. */
  constructor(room: number) {
    this.#free = room;
  }

  /** Does the work once there is room for its share, and all that came before has begun. */
  async take<T>(share: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ share, begin });
      this.#beginNext();
    });
    try {
      return await work();
    } finally {
      this.#free += share;
      this.#beginNext();
    }
  }

  #beginNext(): void {
    while (this.#waiting.length > 0 && this.#waiting[0].share <= this.#free) {
      const { share, begin } = this.#waiting.shift()!;
      this.#free -= share;
      begin();
    }
  }
}
