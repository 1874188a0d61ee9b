import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Scenes to fit on, and scenes of other objects to judge on: rows of the set, ascending. */
export interface UnseenSplit {
  /** Scenes that show fitted objects only. */
  readonly train: Uint32Array;
  /**
   * Scenes that show none of them, only values that `train` shows in the same position, and whose values could
   * also make other objects.
   */
  readonly judged: Uint32Array;
  /** Scenes there are of each, before the sample. */
  readonly found: { readonly train: number; readonly judged: number };
}

/** Most scenes: more make a fit slower, not better, so a seeded sample is taken. */
const MOST = { train: 4000, judged: 1500 } as const;

/** @param fitted appearance ids of the objects to fit on */
export function unseenSplit(
  core: Core,
  scenes: SceneSet,
  fitted: Int32Array,
  seed: number,
): UnseenSplit {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const isFitted = new Uint8Array(radix.length);
  for (const id of fitted) isFitted[id] = 1;
  const train: number[] = [];
  const others: number[] = [];
  for (let s = 0; s < scenes.count; s++) {
    let own = 0;
    for (let i = s * m; i < (s + 1) * m; i++) own += isFitted[ids[i]];
    if (own === m) train.push(s);
    else if (own === 0) others.push(s);
  }
  const shown = shownValues(scenes, train);
  const evaluated = others.filter((s) => isAmbiguous(scenes, s) && allShown(scenes, s, shown));
  const sample = (rows: number[], most: number, what: string) => {
    if (rows.length <= most) return Uint32Array.from(rows);
    using stream = new CounterStream(core, seed, `transfer/${what} scenes`);
    const order = stream.permutation(rows.length).subarray(0, most);
    return Uint32Array.from(order, (at) => rows[at]).sort();
  };
  return {
    train: sample(train, MOST.train, "train"),
    judged: sample(evaluated, MOST.judged, "judged"),
    found: { train: train.length, judged: evaluated.length },
  };
}

/** 1 for each (position, concept, value) that some of the scenes show. */
function shownValues({ objects: m, space, values }: SceneSet, rows: readonly number[]) {
  const C = space.concepts.length;
  const shown = Array.from(
    { length: m * C },
    (_, i) => new Uint8Array(space.concepts[i % C].values.length),
  );
  for (const s of rows) {
    for (let i = 0; i < m * C; i++) shown[i][values[s * m * C + i]] = 1;
  }
  return shown;
}

function allShown(
  { objects: m, space, values }: SceneSet,
  scene: number,
  shown: readonly Uint8Array[],
): boolean {
  const width = m * space.concepts.length;
  return shown.every((of, i) => of[values[scene * width + i]] === 1);
}

/** Whether two objects differ in two concepts: then their values also make two others. */
function isAmbiguous({ objects: m, space, values }: SceneSet, scene: number): boolean {
  const C = space.concepts.length;
  const value = (position: number, c: number) => values[(scene * m + position) * C + c];
  for (let i = 1; i < m; i++) {
    for (let j = 0; j < i; j++) {
      let differ = 0;
      for (let c = 0; c < C; c++) if (value(i, c) !== value(j, c)) differ++;
      if (differ >= 2) return true;
    }
  }
  return false;
}
