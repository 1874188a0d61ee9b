/** Which edits an intervention makes: every absent target value, in every position. (docs/results.md: intervene.) */

import type { Core } from "../../core/core.ts";
import { PythonRandom } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";

interface EditChoice {
  /** Number of the concept that is changed. */
  attribute: number;
  /** Every absent value, or one a scene from Python's stream as published. */
  targets: "all" | "random";
  /** Scenes whose objects differ in every other concept, as published, or all. */
  scenes: "distinct" | "all";
  /** Only these scenes, ascending; null for every one. */
  rows: Int32Array | null;
  seed: number;
}

/** Edits in the order of their scenes; each list has one entry an edit but `labels`. */
export interface EditPlan {
  scenes: Int32Array;
  positions: Int32Array;
  /** Appearance ids of the object that goes and of the one that comes. */
  old: Int32Array;
  new: Int32Array;
  /** First row that shows the edited scene. */
  wanted: Int32Array;
  /** 1 where the attribute was equal in all objects of the scene. */
  same: Uint8Array;
  /** Values after the edit, [edits, m, C]. */
  values: Int32Array;
  /** Scenes that were not edited since two of their objects agree in another concept. */
  sharedScenes: number;
  /** Pairs of scene and target that were left out since an edited scene is not in the set. */
  skipped: number;
  index: SceneIndex;
}

/** The seed of the published random targets; `--seed` moves on from it. */
const PUBLISHED_SEED = 42;

export function planEdits(core: Core, scenes: SceneSet, choice: EditChoice): EditPlan {
  const { objects: m, space } = scenes;
  const C = space.concepts.length;
  const V = space.concepts[choice.attribute].values.length;
  const stride = space.concepts.slice(choice.attribute + 1)
    .reduce((product, { values }) => product * values.length, 1);
  const index = new SceneIndex(scenes);
  const radixIds = scenes.radixIds();
  const { ids, radix } = scenes.appearance();
  const appearanceOf = new Map(Array.from(radix, (id, appearance) => [id, appearance]));
  using random = new PythonRandom(core, PUBLISHED_SEED + choice.seed);

  const edits = {
    scenes: [] as number[],
    positions: [] as number[],
    old: [] as number[],
    new: [] as number[],
    wanted: [] as number[],
    same: [] as number[],
    values: [] as number[],
  };
  let sharedScenes = 0;
  let skipped = 0;
  const rows = choice.rows ?? Int32Array.from({ length: scenes.count }, (_, s) => s);
  for (const s of rows) {
    const values = scenes.values.subarray(s * m * C, (s + 1) * m * C);
    if (choice.scenes === "distinct" && sharesAnother(values, m, C, choice.attribute)) {
      sharedScenes++;
      continue;
    }
    const shown = Array.from(
      { length: m },
      (_, position) => values[position * C + choice.attribute],
    );
    const absent = Array.from({ length: V }, (_, v) => v).filter((v) => !shown.includes(v));
    const targets = choice.targets === "all" || absent.length === 0
      ? absent
      : [absent[random.sample(absent.length, 1)[0]]];
    const same = shown.every((value) => value === shown[0]) ? 1 : 0;
    for (const target of targets) {
      const positions = Array.from({ length: m }, (_, position) => {
        const edited = Array.from(radixIds.subarray(s * m, (s + 1) * m));
        edited[position] += (target - shown[position]) * stride;
        return { object: edited[position], row: index.rowOf(edited) };
      });
      if (positions.some(({ row }) => row < 0)) {
        skipped++;
        continue;
      }
      for (const [position, { object, row }] of positions.entries()) {
        edits.scenes.push(s);
        edits.positions.push(position);
        edits.old.push(ids[s * m + position]);
        edits.new.push(appearanceOf.get(object)!);
        edits.wanted.push(row);
        edits.same.push(same);
        const at = edits.values.length + position * C + choice.attribute;
        for (const value of values) edits.values.push(value);
        edits.values[at] = target;
      }
    }
  }
  return {
    scenes: Int32Array.from(edits.scenes),
    positions: Int32Array.from(edits.positions),
    old: Int32Array.from(edits.old),
    new: Int32Array.from(edits.new),
    wanted: Int32Array.from(edits.wanted),
    same: Uint8Array.from(edits.same),
    values: Int32Array.from(edits.values),
    sharedScenes,
    skipped,
    index,
  };
}

/** Whether two objects of a scene agree in a concept other than the attribute. */
function sharesAnother(values: Int32Array, m: number, C: number, attribute: number): boolean {
  for (let c = 0; c < C; c++) {
    if (c === attribute) continue;
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) if (values[i * C + c] === values[j * C + c]) return true;
    }
  }
  return false;
}
