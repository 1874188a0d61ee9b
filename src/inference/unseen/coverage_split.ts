/** Which objects are trained, and how scenes are split by it. (docs/results.md: streams and approximate.) */

import type { Core } from "../../core/core.ts";
import { TorchStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { UnusableCoverage } from "../../metrics/notes/approximate.ts";

export interface CoverageSplit {
  /** Trained objects by appearance id, in the order of the draw. */
  readonly trained: Int32Array;
  /** Scenes whose objects are all trained, none trained, the rest. */
  readonly train: Int32Array;
  readonly heldout: Int32Array;
  readonly mixed: Int32Array;
}

/**
 * The published draw: the first floor(U x coverage) objects of PyTorch's randperm(U).
 *
 * Train or held-out scenes may be empty; {@linkcode splitRefusal} says so.
 */
export function coverageSplit(
  core: Core,
  scenes: SceneSet,
  coverage: number,
  seed: number,
): CoverageSplit {
  const U = scenes.appearance().radix.length;
  using stream = new TorchStream(core, seed);
  return splitBy(scenes, stream.randperm(U).slice(0, Math.floor(U * coverage)));
}

/** Scenes by how many of their objects are in `trained`. */
function splitBy(scenes: SceneSet, trained: Int32Array): CoverageSplit {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const known = new Uint8Array(radix.length);
  for (const id of trained) known[id] = 1;
  const parts: number[][] = [[], [], []];
  for (let s = 0; s < scenes.count; s++) {
    let count = 0;
    for (let i = 0; i < m; i++) count += known[ids[s * m + i]];
    parts[count === m ? 0 : count === 0 ? 1 : 2].push(s);
  }
  const [train, heldout, mixed] = parts.map((rows) => Int32Array.from(rows));
  return { trained, train, heldout, mixed };
}

/** Why a split can't be used, with the nearest coverage that can; null if it can. */
export function splitRefusal(
  core: Core,
  scenes: SceneSet,
  coverage: number,
  seed: number,
  { train, heldout }: CoverageSplit,
): UnusableCoverage | null {
  if (train.length > 0 && heldout.length > 0) return null;
  const U = scenes.appearance().radix.length;
  using stream = new TorchStream(core, seed);
  const order = stream.randperm(U);
  let nearest: number | null = null;
  for (let k = 1; k < U; k++) {
    const split = splitBy(scenes, order.slice(0, k));
    if (split.train.length === 0 || split.heldout.length === 0) continue;
    // The middle of the coverages that train k objects: safe from rounding.
    const share = Math.round((k + 0.5) / U * 1000) / 1000;
    if (nearest === null || Math.abs(share - coverage) < Math.abs(nearest - coverage)) {
      nearest = share;
    }
  }
  const lacks = train.length === 0 ? "trained" : "held-out";
  return { coverage, seed, lacks, scenes: scenes.count, objects: U, nearest };
}

/** Values that no train scene shows, by position where only some positions lack them. */
export function unseenValues(scenes: SceneSet, train: Int32Array): string[] {
  const { concepts } = scenes.space;
  const C = concepts.length;
  const m = scenes.objects;
  const unseen: string[] = [];
  for (const [c, { name, values }] of concepts.entries()) {
    const seen = Array.from({ length: m }, () => new Uint8Array(values.length));
    for (const s of train) {
      for (let position = 0; position < m; position++) {
        seen[position][scenes.values[(s * m + position) * C + c]] = 1;
      }
    }
    for (const [v, value] of values.entries()) {
      const lacking = seen.flatMap((position, i) => position[v] === 0 ? [i + 1] : []);
      if (lacking.length === m) unseen.push(`${name} ${value}`);
      else for (const position of lacking) unseen.push(`${name} ${value} in slot ${position}`);
    }
  }
  return unseen;
}

/** Train scenes that are fitted, and those of left-out objects that choose among fits. */
interface Fold {
  readonly fit: Int32Array;
  readonly validate: Int32Array;
}

/**
 * A validation part of the trained objects, at most a fifth and at least one: from the last of the draw on,
 * those without which the others still show every value in every position where train scenes show it. Null where no
 * object can be spared, or nothing is left to fit.
 *
 * No scene that shows one of them is fitted. What is asked of a fit is scenes of left-out objects alone, so these
 * choose: a scene that shows a fitted one beside has half of it right anyway, which makes long fits and large
 * predictions look better than they are. Such scenes choose only where the others don't show every left-out object.
 *
 * @param taken objects that are not to be left out; those that are left out are added, so that calls in turn give other ones
 */
export function validationSplit(
  scenes: SceneSet,
  { trained, train }: CoverageSplit,
  taken: Set<number> = new Set(),
): Fold | null {
  const { ids } = scenes.appearance();
  const { objects: m, values } = scenes;
  const width = m * scenes.space.concepts.length;
  const counts = new Map<string, number>();
  const add = (s: number, by: number) => {
    for (let i = 0; i < width; i++) {
      const key = `${i}/${values[s * width + i]}`;
      counts.set(key, (counts.get(key) ?? 0) + by);
    }
  };
  for (const s of train) add(s, 1);
  const chosen = new Set<number>();
  const shows = (s: number, which: (id: number) => boolean) =>
    ids.subarray(s * m, (s + 1) * m).some(which);
  const most = Math.max(1, Math.floor(trained.length / 5));
  for (let i = trained.length - 1; i >= 0 && chosen.size < most; i--) {
    if (taken.has(trained[i])) continue;
    const lost = [...train].filter((s) =>
      shows(s, (id) => id === trained[i]) && !shows(s, (id) => chosen.has(id))
    );
    for (const s of lost) add(s, -1);
    const canBeLeftOut = lost.length > 0 &&
      lost.every((s) =>
        Array.from({ length: width }, (_, i) => counts.get(`${i}/${values[s * width + i]}`)!)
          .every((count) => count > 0)
      );
    if (canBeLeftOut) chosen.add(trained[i]);
    else for (const s of lost) add(s, 1);
  }
  for (const id of chosen) taken.add(id);
  if (chosen.size === 0) return null;
  const isChosen = (s: number) => shows(s, (id) => chosen.has(id));
  const leftOut = train.filter(isChosen);
  const uncovered = leftOut.filter((s) => !shows(s, (id) => !chosen.has(id)));
  const shown = new Set([...uncovered].flatMap((s) => [...ids.subarray(s * m, (s + 1) * m)]));
  return {
    fit: train.filter((s) => !isChosen(s)),
    validate: shown.size === chosen.size ? uncovered : leftOut,
  };
}

/** Few objects choose badly: where fewer are trained, further parts are left out in turn. */
const FEW_OBJECTS = 64;
const FOLDS = 5;

/** Validation parts after the first, which {@linkcode validationSplit} gives by itself; each of other objects. */
export function furtherFolds(scenes: SceneSet, split: CoverageSplit): Fold[] {
  const folds: Fold[] = [];
  if (split.trained.length >= FEW_OBJECTS) return folds;
  const taken = new Set<number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const result = validationSplit(scenes, split, taken);
    if (result === null) break;
    if (fold > 0) folds.push(result);
  }
  return folds;
}
