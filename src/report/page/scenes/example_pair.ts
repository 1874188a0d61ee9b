/** A scene and another of the same values: what a report shows of binding before it says a number. */
import type { Result } from "../../../result/result.ts";
import { type SceneHit, type SceneHits, sceneHits } from "./scene_hits.ts";

interface ExamplePair {
  /** Values of each object. */
  readonly scene: readonly (readonly string[])[];
  readonly twin: readonly (readonly string[])[];
  /** Whether its own objects outscore every other pairing; null where that was not recorded. */
  readonly toldApart: boolean | null;
  /** Their rows in the set; null for what is not, or not known to be, there. */
  readonly rows: readonly [scene: number | null, twin: number | null];
}

/**
 * A scene of the set for which most is typical: told apart where more than half are. It is the one that the answer's
 * sentence names, if the set has it, else the first. Without a record of scenes, that of the sentence: the first two
 * values of each concept. Null without a second concept.
 */
export function examplePair(result: Result): ExamplePair | null {
  const hits = sceneHits(result);
  const named = ofConcepts(result);
  return (hits && ofScenes(hits, named)) ?? named;
}

function ofScenes(hits: SceneHits, named: ExamplePair | null): ExamplePair | null {
  const open = hits.scenes.filter(({ shown, ambiguous, objects }) =>
    ambiguous && objects !== null && new Set(shown).size === shown.length
  );
  if (open.length === 0) return null;
  const toldApart = ({ swap, objects }: SceneHit) => swap ?? objects!;
  const right = open.filter(toldApart).length;
  const all = open.filter((scene) => toldApart(scene) === right > open.length / 2);
  if (all.length === 0) return null;
  const valuesOf = (ids: readonly number[]) => ids.map((id) => hits.objects[id]);
  const words = (scene: readonly (readonly string[])[]) => JSON.stringify(scene);
  const wanted = named && words(named.scene);
  const typical = all.find(({ shown }) => words(valuesOf(shown)) === wanted) ?? all[0];
  const scene = valuesOf(typical.shown);
  const twin = hits.taken.find(({ row }) => row === typical.row);
  const other = twin === undefined ? exchanged(scene) : valuesOf(twin.as);
  if (other === null) return null;
  const shownAs = words(other);
  const row = hits.scenes.find(({ shown }) => words(valuesOf(shown)) === shownAs)?.row ?? null;
  return { scene, twin: other, toldApart: toldApart(typical), rows: [typical.row, row] };
}

/** The last concept that differs between the first two objects, exchanged. */
function exchanged(scene: readonly (readonly string[])[]): string[][] | null {
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
  const twin = exchanged(scene);
  return twin && { scene, twin, toldApart: null, rows: [null, null] };
}
