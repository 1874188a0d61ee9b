/** Which single scenes a page shows: the same for everybody who has the Result. */
import type { Result } from "../../../result/result.ts";
import { screenOf } from "../../outside/screens.ts";
import { examplePair } from "../../../verdict/example_pair.ts";
import {
  type SceneMatch,
  type SceneMatches,
  sceneMatches,
} from "../../../verdict/scene_matches.ts";

/** Scenes of a kind that are shown; the counts are of all. */
const MOST_SHOWN = 6;

interface ShownScenes {
  /** Taken for another pairing of their values. */
  readonly taken: readonly { readonly scene: SceneMatch; readonly as: readonly number[] }[];
  /** Missed, and not among those taken for others. */
  readonly missed: readonly SceneMatch[];
  readonly recognised: readonly SceneMatch[];
}

export function shownScenes(matches: SceneMatches): ShownScenes {
  const taken = matches.taken.slice(0, MOST_SHOWN)
    .map(({ row, as }) => ({ scene: matches.scenes[row], as }));
  const rows = new Set(matches.taken.map(({ row }) => row));
  const missed = matches.scenes.filter(({ objects, row }) => objects === false && !rows.has(row));
  const right = matches.scenes.filter(({ objects }) => objects === true);
  // What a bag of values could not tell says most.
  const hard = right.filter(({ ambiguous }) => ambiguous);
  return {
    taken,
    missed: spread(missed),
    recognised: spread(hard.length >= MOST_SHOWN ? hard : right),
  };
}

/** Rows of the set whose pictures a page has a place for, the first the most wanted. */
export function picturedRows(result: Result): number[] {
  const matches = sceneMatches(result);
  if (matches === null) return screenOf(result).pictured?.(result) ?? [];
  const { taken, missed, recognised } = shownScenes(matches);
  const rowOf = rowFinder(matches);
  const wanted = [
    ...examplePair(result)?.rows ?? [],
    ...taken.flatMap(({ scene, as }) => [scene.row, rowOf(as)]),
    ...missed.map(({ row }) => row),
    ...recognised.map(({ row }) => row),
  ];
  return [...new Set(wanted.filter((row) => row !== null))];
}

/** Finds the first row that shows these objects in this order. */
export function rowFinder({ scenes }: SceneMatches): (objects: readonly number[]) => number | null {
  const rows = new Map<string, number>();
  for (const { shown, row } of scenes) {
    const key = shown.join();
    if (!rows.has(key)) rows.set(key, row);
  }
  return (objects) => rows.get(objects.join()) ?? null;
}

/** Evenly over the list, its first among them. */
function spread<T>(list: readonly T[]): T[] {
  const count = Math.min(MOST_SHOWN, list.length);
  return Array.from({ length: count }, (_, i) => list[Math.floor(i * list.length / count)]);
}
