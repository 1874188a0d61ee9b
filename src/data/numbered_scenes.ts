/** Scenes of files that hold value indices and no names. */
import { inputNote } from "../result/input_notes.ts";
import { visibleText } from "../result/visible_text.ts";
import { MAX_VALUES } from "./concept_space.ts";
import { numberedSpace } from "./numbered_space.ts";
import { SceneSet } from "./scene_set.ts";

/** Few scenes may leave out some values. */
const FEW = 1024;

/**
 * How many values each concept has, by its largest index.
 *
 * @param values indices [scenes, m, C]
 * @throws {RangeError} for an index far beyond what this many objects can show: each value gets a name
 */
export function shownCounts(path: string, values: Int32Array, concepts: number): number[] {
  const counts = new Array<number>(concepts).fill(0);
  for (let i = 0; i < values.length; i++) {
    counts[i % concepts] = Math.max(counts[i % concepts], values[i] + 1);
  }
  const objects = values.length / concepts;
  const most = Math.min(Math.max(FEW, objects), MAX_VALUES);
  const far = counts.findIndex((count) => count > most);
  if (far < 0) return counts;
  throw new RangeError(
    `${path} uses the value index ${counts[far] - 1} of concept ${
      far + 1
    }, but ${objects} objects ` +
      `show at most ${most} values. Number the values from 0 without large gaps.`,
  );
}

/** The scenes, with concept1, concept2, … for concepts and 0, 1, … for values. */
export function numberedScenes(
  path: string,
  counts: readonly number[],
  objects: number,
  values: Int32Array,
): SceneSet {
  const file = visibleText(path.slice(path.lastIndexOf("/") + 1));
  return new SceneSet(numberedSpace(counts), objects, values, [
    inputNote("labels.numbered", { file }),
  ]);
}
