import type { SceneSet } from "../scene_set.ts";

/**
 * Finds scenes by what they show: the same objects in the same positions.
 *
 * @internal
 */
export class SceneIndex {
  /** Number of the first row that shows the same as each row, [scenes]. */
  readonly firstRow: Int32Array;
  readonly #rows = new Map<string | number, number>();
  readonly #scenes: SceneSet;
  #bags: Set<string | number> | null = null;
  readonly #objectCount: number;
  /** Whether a scene's number in base |O| is an exact integer. */
  readonly #numbered: boolean;

  constructor(scenes: SceneSet) {
    const { objects: m, count } = scenes;
    this.#scenes = scenes;
    this.#objectCount = scenes.space.objectCount;
    this.#numbered = this.#objectCount ** m <= Number.MAX_SAFE_INTEGER;
    this.firstRow = new Int32Array(count);
    const ids = scenes.radixIds();
    for (let s = 0; s < count; s++) {
      const key = this.#key(ids.subarray(s * m, (s + 1) * m));
      const first = this.#rows.get(key);
      if (first === undefined) this.#rows.set(key, s);
      this.firstRow[s] = first ?? s;
    }
  }

  get size(): number {
    return this.#rows.size;
  }

  /** First row that shows the objects with these radix ids, position by position; -1 if none does. */
  rowOf(ids: ArrayLike<number>): number {
    return this.#rows.get(this.#key(ids)) ?? -1;
  }

  /** Whether any row shows these objects, in whatever positions. */
  showsInAnyOrder(ids: readonly number[]): boolean {
    const { objects: m, count } = this.#scenes;
    const all = this.#scenes.radixIds();
    this.#bags ??= new Set(
      Array.from({ length: count }, (_, s) => this.#key(all.slice(s * m, (s + 1) * m).sort())),
    );
    return this.#bags.has(this.#key(ids.toSorted((a, b) => a - b)));
  }

  #key(ids: ArrayLike<number>): string | number {
    if (!this.#numbered) return Array.prototype.join.call(ids, ",");
    let key = 0;
    for (let i = 0; i < ids.length; i++) key = key * this.#objectCount + ids[i];
    return key;
  }
}
