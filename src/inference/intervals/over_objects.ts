/** Intervals over objects of numbers whose cases are scenes. */

import { gatherRows } from "../../core/rows_of.ts";
import type { Core } from "../../core/core.ts";
import {
  type JackknifeCases,
  type Jackknifed,
  jackknifeInterval,
  type JackknifeOptions,
  type UnitValues,
} from "../../core/statistics/jackknife.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { Note } from "../../result/note.ts";

/**
 * The 95 % interval of the mean of `values`, one of the scene `rows[i]` each: every object is left out in
 * turn, with all scenes that show it.
 *
 * @param weights what each value counts, or its denominator; 1 unless given
 */
export function overObjects(
  core: Core,
  scenes: Pick<SceneSet, "appearance" | "objects">,
  values: Float64Array,
  rows: ArrayLike<number>,
  scale: JackknifeOptions["scale"],
  weights?: Float64Array,
): Jackknifed {
  return jackknifeInterval(core, { values, weights, of: objectsOf(scenes, rows) }, { scale });
}

/**
 * The interval of bits told, which ends at those that there are to tell. Scenes that are decoded quite wrongly make a long tail
 * below; where few of them are shown, bits and their spread are both too favourable. So a half-width of x times what is not
 * told, L, goes down to L (1 + x + x²), by at most twice the half-width, and up to L / (1 + x + x²): nearly an interval of log L.
 * Where all is told no object left out changes anything: then as many scenes may tell nothing as the interval of swaps allows.
 *
 * @param swaps their interval where every one was told; else null
 */
export function bitsInterval(
  overObjects: Interval,
  bits: number,
  prior: number,
  swaps: Interval,
): Interval {
  if (overObjects === null) return null;
  const [low, high] = overObjects;
  const [half, untold] = [(high - low) / 2, Math.max(0, prior - bits)];
  const x = half / untold || 0;
  return [
    Math.min(low - half * Math.min(1, x), swaps === null ? Infinity : bits * swaps[0]),
    prior - untold / (1 + x + x * x),
  ];
}

/** The value of each object that occurs, concept by concept. */
export function valuesOfObjects(
  scenes: Pick<SceneSet, "appearance" | "space">,
  objects: ArrayLike<number> = scenes.appearance().radix,
): UnitValues {
  const { space } = scenes;
  const shown = Array.from(objects, (radix) => space.valuesOf(radix));
  return {
    ids: Int32Array.from(space.concepts.flatMap((_, c) => shown.map((values) => values[c]))),
    sizes: space.concepts.map(({ values }) => values.length),
  };
}

/** The objects of the scenes at `rows`, as units to leave out. */
export function objectsOf(
  scenes: Pick<SceneSet, "appearance" | "objects">,
  rows: ArrayLike<number>,
): JackknifeCases["of"] {
  const { ids, radix } = scenes.appearance();
  return { ids: gatherRows(ids, scenes.objects, rows), units: radix.length };
}

/** Why no interval over objects exists for these scenes; none where one does. */
export function objectIntervalNotes(scenes: SceneSet): Note[] {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  if (radix.length < 3) return [note("intervals.too-few-objects", { objects: radix.length })];
  const timesOf = new Int32Array(radix.length);
  for (let scene = 0; scene < scenes.count; scene++) {
    for (const id of new Set(ids.subarray(scene * m, (scene + 1) * m))) timesOf[id]++;
  }
  const everywhere = timesOf.indexOf(scenes.count);
  if (everywhere < 0) return [];
  const object = scenes.space.labelsOf(radix[everywhere]).join(" ");
  return [note("intervals.object-everywhere", { object })];
}
