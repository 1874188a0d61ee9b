/** Pairs of patches that show an object, drawn scene by scene, and how often a pair of one is told from a pair of two. */
import { CounterStream, Matrix } from "@bindscope/bindscope/rooms/core";
import type { BagGroups, SceneSet } from "@bindscope/bindscope/rooms/data";
import type { PatchFile } from "../tokens/patch_file.ts";
import { bagFolds, type CasesOf, FOLDS, objectsOf } from "@bindscope/bindscope/rooms/inference";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";

/** Pairs of one object, and as many of two, a scene at most. */
export const PAIRS = 24;

/** Pairs of patches, scene by scene, and what they are judged by. */
export interface PatchPairs {
  readonly scenes: SceneSet;
  readonly patches: number;
  /** Patches that show an object: scene x patches + patch. */
  readonly shown: Int32Array;
  /** The object of each: scene x positions + position. */
  readonly positions: Int32Array;
  /** Pairs of these by their place among them [pairs, 2]. */
  readonly ends: Uint32Array;
  readonly same: Uint8Array;
  readonly fold: Uint8Array;
  readonly scene: Int32Array;
  /** 1 for pairs among objects that look alike. */
  readonly identical: Uint8Array;
  readonly beside: { readonly places: Matrix; readonly colors: Matrix | null };
  readonly both: Matrix | null;
}

/** Draws the pairs; null where there are too few bags or scenes to leave any out. */
export function patchPairs(
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
  scenes: SceneSet,
  listed: Int32Array,
  groups: BagGroups,
  { grid: [rows, cols], objects, colors }: PatchFile,
): PatchPairs | null {
  if (groups.offsets.length < 1 + FOLDS) return null;
  const { fold } = bagFolds(core, groups, Infinity, seed);
  const patches = rows * cols;
  const m = scenes.objects;
  const { ids } = scenes.appearance();
  const [shown, positions]: [number[], number[]] = [[], []];
  const [ends, same, folds, of, identical]: number[][] = [[], [], [], [], []];
  using stream = new CounterStream(core, seed, "layers/pairs of patches");
  for (const [scene, at] of listed.entries()) {
    const first = shown.length;
    for (let patch = 0; patch < patches; patch++) {
      const object = objects[at * patches + patch];
      if (object === 0) continue;
      shown.push(at * patches + patch);
      positions.push(scene * m + object - 1);
    }
    const found: [number[][], number[][]] = [[], []];
    for (let a = first; a < shown.length; a++) {
      for (let b = first; b < a; b++) found[positions[a] === positions[b] ? 1 : 0].push([a, b]);
    }
    // A scene of which one object alone can be seen asks nothing.
    if (found.some(({ length }) => length === 0)) continue;
    const alike = (position: number) =>
      ids.subarray(scene * m, (scene + 1) * m).filter((id) => id === ids[position]).length > 1;
    for (const [kind, pairs] of found.entries()) {
      for (const pick of stream.permutation(pairs.length).slice(0, PAIRS)) {
        const [a, b] = pairs[pick];
        ends.push(a, b);
        same.push(kind);
        folds.push(fold[scene]);
        of.push(scene);
        identical.push(ids[positions[a]] === ids[positions[b]] && alike(positions[a]) ? 1 : 0);
      }
    }
  }
  if (new Set(folds).size < FOLDS) return null;
  const cells = shown.flatMap((at) => [Math.floor(at % patches / cols), at % patches % cols]);
  const seen = colors && shown.map((at) => [...colors.subarray(3 * at, 3 * at + 3)]);
  const made = (width: number, values: readonly number[]) =>
    Matrix.from(core, shown.length, width, values);
  return {
    scenes,
    patches,
    shown: Int32Array.from(shown),
    positions: Int32Array.from(positions),
    ends: Uint32Array.from(ends),
    same: Uint8Array.from(same),
    fold: Uint8Array.from(folds),
    scene: Int32Array.from(of),
    identical: Uint8Array.from(identical),
    beside: { places: made(2, cells), colors: seen && made(3, seen.flat()) },
    both: seen && made(5, seen.flatMap((rgb, i) => [cells[2 * i], cells[2 * i + 1], ...rgb])),
  };
}

export function disposePairs({ beside: { places, colors }, both }: PatchPairs): void {
  places.dispose();
  colors?.dispose();
  both?.dispose();
}

/** Which pairs are of one object, exchanged among the pairs of each scene. */
export function drawn({ scene, same }: PatchPairs, stream: CounterStream): Uint8Array {
  const values = same.slice();
  for (let first = 0; first < same.length;) {
    let end = first;
    while (end < same.length && scene[end] === scene[first]) end++;
    for (const [i, at] of stream.permutation(end - first).entries()) {
      values[first + i] = same[first + at];
    }
    first = end;
  }
  return values;
}

/** By scene: the share of pairs, one of the same object and one not, of which the first scores higher. */
export interface PairLabels {
  readonly all: CasesOf;
  /** Among objects that look alike; null where no scene has any. */
  readonly identical: CasesOf | null;
  /** How many scenes both are of; views of a scene count once. */
  readonly scenes: { readonly scenes: number; readonly identicalScenes: number };
}

export function labelledPairs(
  pairs: PatchPairs,
  scores: Float64Array,
  same: Uint8Array,
): PairLabels {
  const over = (kept: (pair: number) => boolean): { cases: CasesOf; scenes: number } => {
    const [values, rows]: [number[], number[]] = [[], []];
    for (let first = 0; first < same.length;) {
      const scene = pairs.scene[first];
      const own: [number[], number[]] = [[], []];
      for (; first < same.length && pairs.scene[first] === scene; first++) {
        if (kept(first)) own[same[first]].push(scores[first]);
      }
      const [apart, one] = own;
      if (apart.length === 0 || one.length === 0) continue;
      const wins = one.reduce((sum, a) => sum + apart.reduce((won, b) => won + beats(a, b), 0), 0);
      values.push(wins / one.length / apart.length);
      rows.push(scene);
    }
    return {
      cases: {
        values: Float64Array.from(values),
        of: objectsOf(pairs.scenes, Int32Array.from(rows)),
        known: 0,
      },
      scenes: pairs.scenes.distinct(rows),
    };
  };
  const [all, identical] = [over(() => true), over((pair) => pairs.identical[pair] === 1)];
  return {
    all: all.cases,
    identical: identical.scenes === 0 ? null : identical.cases,
    scenes: { scenes: all.scenes, identicalScenes: identical.scenes },
  };
}

/** Compared as float32: what can't be told apart differs by rounding alone. */
function beats(a: number, b: number): number {
  const [one, other] = [Math.fround(a), Math.fround(b)];
  return one > other ? 1 : one === other ? 0.5 : 0;
}
