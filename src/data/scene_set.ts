import type { Note } from "../result/note.ts";
import type { ConceptSpace } from "./concept_space.ts";
import { shown } from "../result/visible_text.ts";

/** Objects numbered by first appearance, scene by scene, position 1 first; occurring objects only. */
export interface Appearance {
  /** Appearance id of every object shown, [scenes, m]. */
  readonly ids: Int32Array;
  /** Radix id by appearance id, [U]. */
  readonly radix: Int32Array;
}

/** Renderings of the same scenes: with other places and sizes, in other words. */
export interface Views {
  /** What the views are called. */
  readonly names: readonly string[];
  /** Which of them a row is, [scenes]. */
  readonly ids: Int32Array;
}

/**
 * What N scenes show: m objects each, one value of each of C concepts an object.
 *
 * `values` is [scenes, m, C], row-major, and is not copied: leave it as it is.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace, SceneSet } from "@bindscope/bindscope";
 *
 * const space = new ConceptSpace([
 *   { name: "color", values: ["red", "blue"] },
 *   { name: "shape", values: ["cube", "sphere"] },
 * ]);
 * // blue sphere | red cube, then red cube | red cube.
 * const scenes = new SceneSet(space, 2, Int32Array.of(1, 1, 0, 0, 0, 0, 0, 0));
 * assertEquals([...scenes.radixIds()], [3, 0, 0, 0]);
 * assertEquals([...scenes.appearance().ids], [0, 1, 1, 1]);
 * assertEquals([...scenes.labelsOf(0)], [1, 0, 0, 0]);
 * ```
 */
export class SceneSet {
  /** Every object that could be shown. */
  readonly space: ConceptSpace;
  /** m, the objects in a scene. */
  readonly objects: number;
  /** N, the number of scenes; a scene that is rendered several times has a row for each view. */
  readonly count: number;
  /** Value indices [scenes, m, C]. */
  readonly values: Int32Array;
  /** What results have to say of how the scenes were read. */
  readonly notes: readonly Note[];
  /** Which view of its scene each row is, [scenes]: a number of {@linkcode viewNames}. Null without views. */
  readonly views: Int32Array | null;
  /** What the views are called; empty without views. */
  readonly viewNames: readonly string[];
  #radixIds: Int32Array | undefined;
  #appearance: Appearance | undefined;

  /** Refuses values outside the space, values that make no whole scene, and views that fit no row. */
  constructor(
    space: ConceptSpace,
    objects: number,
    values: Int32Array,
    notes: readonly Note[] = [],
    views: Views | null = null,
  ) {
    const perScene = objects * space.concepts.length;
    if (!Number.isInteger(objects) || objects < 1) {
      throw new RangeError(`A scene shows at least one object, but ${objects} were asked for.`);
    }
    if (values.length === 0) {
      throw new RangeError("There are no scenes. A scene set holds at least one.");
    }
    if (values.length % perScene !== 0) {
      throw new RangeError(
        `${values.length} values do not make whole scenes of ${objects} objects with ` +
          `${space.concepts.length} concepts each.`,
      );
    }
    this.space = space;
    this.objects = objects;
    this.count = values.length / perScene;
    this.values = values;
    this.notes = notes;
    this.views = views?.ids ?? null;
    this.viewNames = views?.names ?? [];
    this.#checkRange();
    this.#checkViews();
  }

  /** The views with their names, as the constructor takes them; null without views. */
  get namedViews(): Views | null {
    return this.views && { names: this.viewNames, ids: this.views };
  }

  /** Value index of one concept for every object shown, [scenes, m]. */
  labelsOf(concept: number): Int32Array {
    const C = this.space.concepts.length;
    if (!Number.isInteger(concept) || concept < 0 || concept >= C) {
      throw new RangeError(`Concepts are numbered 0 to ${C - 1}, but ${concept} was given.`);
    }
    const labels = new Int32Array(this.count * this.objects);
    for (let i = 0; i < labels.length; i++) labels[i] = this.values[i * C + concept];
    return labels;
  }

  /** Radix id of every object shown, [scenes, m]. */
  radixIds(): Int32Array {
    if (this.#radixIds) return this.#radixIds;
    const sizes = this.space.concepts.map(({ values }) => values.length);
    const ids = new Int32Array(this.count * this.objects);
    for (let i = 0, at = 0; i < ids.length; i++) {
      let id = 0;
      for (const size of sizes) id = id * size + this.values[at++];
      ids[i] = id;
    }
    return this.#radixIds = ids;
  }

  /** The occurring objects, numbered by first appearance. */
  appearance(): Appearance {
    if (this.#appearance) return this.#appearance;
    const order = new Map<number, number>();
    const ids = this.radixIds().map((radix) => {
      let id = order.get(radix);
      if (id === undefined) order.set(radix, id = order.size);
      return id;
    });
    return this.#appearance = { ids, radix: Int32Array.from(order.keys()) };
  }

  /**
   * Which scene each row shows, [scenes]: rows of equal values have the same number, in the order of their first.
   *
   * Views of a scene so have one number. What is held out is held out with all of them.
   */
  sceneIds(): Int32Array {
    const order = new Map<string, number>();
    const width = this.objects * this.space.concepts.length;
    return Int32Array.from({ length: this.count }, (_, row) => {
      const key = this.values.subarray(row * width, (row + 1) * width).join();
      let id = order.get(key);
      if (id === undefined) order.set(key, id = order.size);
      return id;
    });
  }

  /** How many scenes these rows show: views of a scene, and rows listed twice, count once. */
  distinct(rows: Iterable<number>): number {
    const width = this.objects * this.space.concepts.length;
    const key = (row: number) => this.values.subarray(row * width, (row + 1) * width).join();
    return new Set(Array.from(rows, key)).size;
  }

  /** The scenes at these rows, in the order given. */
  select(rows: ArrayLike<number>): SceneSet {
    const width = this.objects * this.space.concepts.length;
    const values = new Int32Array(rows.length * width);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (!Number.isInteger(row) || row < 0 || row >= this.count) {
        throw new RangeError(`Scenes are numbered 0 to ${this.count - 1}, but ${row} was given.`);
      }
      values.set(this.values.subarray(row * width, (row + 1) * width), i * width);
    }
    const views = this.views &&
      { names: this.viewNames, ids: Int32Array.from(rows, (row) => this.views![row]) };
    return new SceneSet(this.space, this.objects, values, this.notes, views);
  }

  #checkViews(): void {
    if (this.views === null) return;
    if (this.views.length !== this.count) {
      throw new RangeError(
        `There are ${this.views.length} numbers of views for ${this.count} rows. Give one a row.`,
      );
    }
    const at = this.views.findIndex((id) => !(id >= 0 && id < this.viewNames.length));
    if (at < 0) return;
    throw new RangeError(
      `Row ${at} (counted from 0) is view ${this.views[at]}, but views are numbered 0 to ${
        this.viewNames.length - 1
      }.`,
    );
  }

  #checkRange(): void {
    const { concepts } = this.space;
    const sizes = concepts.map(({ values }) => values.length);
    for (let i = 0, at = 0; at < this.values.length; i++) {
      for (let c = 0; c < sizes.length; c++, at++) {
        const value = this.values[at];
        if (value >= 0 && value < sizes[c]) continue;
        throw new RangeError(
          `Scene ${Math.floor(i / this.objects)}, object ${i % this.objects + 1}: ` +
            `${shown(concepts[c].name)} has values 0 to ${sizes[c] - 1}, but ${value} was given.`,
        );
      }
    }
  }
}
