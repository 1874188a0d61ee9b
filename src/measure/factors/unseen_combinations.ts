import type { Core } from "../../core/core.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { ReadoutHead, RidgeReadout } from "../../core/probe/ridge_readout.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { numbered } from "../../inference/intervals/influence.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { among, type BagGroups, bagGroups } from "../../data/scenes/bag_groups.ts";

/** Scenes of one object, those that show the same together. */
interface Combinations {
  readonly families: BagGroups;
  /** Chance of a value, on average over concepts, and of all at once. */
  readonly chance: { readonly concept: number; readonly joint: number };
}

/** What is read without any scene of the same combination; null where there is no scene to ask. */
interface UnseenMatches {
  readonly concept: number | null;
  readonly joint: number | null;
  /** 1 where a scene is read whole, in the order of the families. */
  readonly whole: Float64Array;
}

/** Only scenes whose values all occur in other combinations: of others a value would be unheard of. */
export function combinationsOf(scenes: SceneSet): Combinations {
  const groups = bagGroups(scenes);
  const C = scenes.space.concepts.length;
  const { values, count } = scenes;
  // Every value occurs with the combination of its first scene, and perhaps with another.
  const first = new Map<string, number>();
  const several = new Set<string>();
  const key = (scene: number, c: number) => `${c} ${values[scene * C + c]}`;
  for (let scene = 0; scene < count; scene++) {
    for (let c = 0; c < C; c++) {
      const value = key(scene, c);
      const known = first.get(value);
      if (known === undefined) first.set(value, groups.of[scene]);
      else if (known !== groups.of[scene]) several.add(value);
    }
  }
  const asked = Array.from({ length: count }, (_, scene) => scene)
    .filter((scene) =>
      Array.from({ length: C }, (_, c) => c).every((c) => several.has(key(scene, c)))
    );
  const occurring = scenes.space.concepts.map((_, c) =>
    new Set(Array.from({ length: count }, (_, scene) => values[scene * C + c])).size
  );
  return {
    families: among(groups, asked),
    chance: {
      concept: occurring.reduce((sum, V) => sum + 1 / V, 0) / C,
      joint: occurring.reduce((product, V) => product / V, 1),
    },
  };
}

/** Reads the scenes, each by a fit without its combination. */
export function readUnseen(readout: RidgeReadout, { families }: Combinations): UnseenMatches {
  const { rows } = families;
  if (rows.length === 0) return { concept: null, joint: null, whole: new Float64Array(0) };
  const { matches } = readout.readWithout(families);
  const whole = Float64Array.from(rows, (_, i) => matches.every((own) => own[i] === 1) ? 1 : 0);
  const sum = matches.reduce((all, own) => all + own.reduce((some, match) => some + match, 0), 0);
  return {
    concept: sum / matches.length / rows.length,
    joint: whole.reduce((all, match) => all + match, 0) / rows.length,
    whole,
  };
}

/** The jackknife over combinations, each left out in turn. */
export function jointInterval(
  core: Core,
  whole: Float64Array,
  { families: { rows, of } }: Combinations,
): Interval {
  if (rows.length === 0) return null;
  const combinations = numbered(Int32Array.from(rows, (row) => of[row]));
  return jackknifeInterval(core, { values: whole, of: combinations }, { scale: "rate" }).interval;
}

export function valueHeads(scenes: SceneSet): ReadoutHead[] {
  return scenes.space.concepts.map(({ values }, c) => ({
    classes: values.length,
    labels: scenes.labelsOf(c),
    positions: 1,
  }));
}
