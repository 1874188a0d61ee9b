/** A scene and its swap: the example that a sentence and a page show before their numbers. */
import type { Result } from "../result/result.ts";
import { type SceneMatch, type SceneMatches, sceneMatches } from "./scene_matches.ts";

export interface ExamplePair {
  readonly scene: readonly (readonly string[])[];
  readonly partner: readonly (readonly string[])[];
  /** Whether the scene's own objects outscore every other pairing; null where that was not recorded. */
  readonly preferred: boolean | null;
  /** Their rows in the set; null for what is not, or not known to be, there. */
  readonly rows: readonly [scene: number | null, partner: number | null];
}

/**
 * A typical scene of the set: one that the probe prefers to its swaps where it does so for more than half of the scenes,
 * else one that it does not. Best a scene whose partner is in the set with the same outcome. Without a record of scenes,
 * the first two values of each concept. Null without a second concept.
 */
export function examplePair(result: Result): ExamplePair | null {
  const matches = sceneMatches(result);
  return (matches && ofScenes(matches)) ?? ofConcepts(result);
}

/** "red cube / blue sphere" */
export function sceneWords(objects: readonly (readonly string[])[]): string {
  return objects.map((values) => values.join(" ")).join(" / ");
}

function ofScenes(matches: SceneMatches): ExamplePair | null {
  const open = matches.scenes.filter(({ shown, ambiguous, objects }) =>
    ambiguous && objects !== null && new Set(shown).size === shown.length
  );
  const right = open.filter(preferred).length;
  const typical = open.filter((scene) => preferred(scene) === right > open.length / 2);
  const valuesOf = (ids: readonly number[]) => ids.map((id) => matches.objects[id]);
  const takenAs = new Map(matches.taken.map(({ row, as }) => [row, as]));
  const rowOf = new Map<string, number>();
  for (const { shown, row } of matches.scenes) {
    const words = sceneWords(valuesOf(shown));
    if (!rowOf.has(words)) rowOf.set(words, row);
  }
  let best: ExamplePair | null = null;
  let most = -1;
  for (const one of typical) {
    const scene = valuesOf(one.shown);
    const as = takenAs.get(one.row);
    const partner = as === undefined ? swapOf(scene) : valuesOf(as);
    if (partner === null) continue;
    const row = rowOf.get(sceneWords(partner)) ?? null;
    const outcome = preferred(one);
    const alike = row !== null && preferred(matches.scenes[row]) === outcome;
    const both = alike && one.objects === outcome && matches.scenes[row].objects === outcome;
    const shows = Number(row !== null) + Number(alike) + Number(both);
    if (shows > most) {
      most = shows;
      best = { scene, partner, preferred: outcome, rows: [one.row, row] };
    }
    if (both) break;
  }
  return best;
}

const preferred = ({ swap, objects }: SceneMatch): boolean | null => swap ?? objects;

/** The scene with the last concept in which its first two objects differ exchanged between them. */
function swapOf(scene: readonly (readonly string[])[]): string[][] | null {
  const [first, second] = scene;
  if (second === undefined) return null;
  const differ = first.map((_, c) => c).filter((c) => first[c] !== second[c]);
  if (differ.length < 2) return null;
  const at = differ[differ.length - 1];
  return scene.map((values, i) =>
    i > 1 ? [...values] : values.map((value, c) => c === at ? scene[1 - i][c] : value)
  );
}

function ofConcepts({ inputs }: Result): ExamplePair | null {
  const concepts = inputs[0]?.concepts ?? [];
  const many = concepts.filter(({ values }) => values.length > 1);
  if (many.length < 2 || (inputs[0]?.objects ?? 0) < 2) return null;
  const scene = [0, 1].map((i) =>
    concepts.map(({ values }) => values[Math.min(i, values.length - 1)])
  );
  const partner = swapOf(scene);
  return partner && { scene, partner, preferred: null, rows: [null, null] };
}
