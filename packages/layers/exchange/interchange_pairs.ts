/** Pairs of scenes that show the same values on other objects, in folds of whole bags. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { bagGroups, type SceneSet } from "@bindscope/bindscope/rooms/data";
import { fitsParts, LEAST_FOLDS } from "./patched_file.ts";

/** Whose states are changed, and what of whom they get. */
export interface InterchangePairs {
  /** The scene, the one whose binding it gets, and one of another bag whose values it gets [pairs, 3]. */
  readonly rows: Int32Array;
  /** Fold of each scene: which others parts are fitted on ({@linkcode fitsParts}). */
  readonly fold: Uint8Array;
}

/** An odd number: as many for parts as for what reads the outputs. */
const MOST_FOLDS = 9;
/** Pairs that are looked at: each takes fifteen runs of the rest of the graph, a layer. */
export const MOST_PAIRS = 128;
/** With fewer, no interval tells anything. */
const LEAST_PAIRS = 8;

/**
 * Scenes in an order of the seed, each with the scene of its bag that shows other objects and differs from it in the fewest
 * values, position by position.
 *
 * @param fits whether states of the two can be exchanged
 * @throws {RangeError} where there are too few
 */
export function interchangePairs(
  core: Core,
  scenes: SceneSet,
  seed: number,
  fits: (a: number, b: number) => boolean = () => true,
): InterchangePairs {
  const { offsets, rows: listed, of } = bagGroups(scenes);
  const bags = offsets.length - 1;
  using stream = new CounterStream(core, seed, "patch/pairs");
  // Each has two bags at least: values are exchanged within a fold too.
  const count = Math.max(LEAST_FOLDS, Math.min(MOST_FOLDS, bags >> 1));
  const folds = new Uint8Array(bags);
  for (const [place, bag] of stream.permutation(bags).entries()) folds[bag] = place % count;
  const fold = Uint8Array.from(of, (bag) => folds[bag]);
  const seen = positionsSeen(scenes, fold, count);
  const order = stream.permutation(scenes.count);
  const rows: number[] = [];
  for (const a of order) {
    if (rows.length === 3 * MOST_PAIRS) break;
    const own = listed.subarray(offsets[of[a]], offsets[of[a] + 1]);
    let [b, fewest] = [-1, Infinity];
    for (const other of own) {
      const apart = scenes.views?.[other] === scenes.views?.[a] && fits(a, other)
        ? differing(scenes, a, other)
        : 0;
      if (apart > 0 && apart < fewest) [b, fewest] = [other, apart];
    }
    if (b < 0 || !seen(a) || !seen(b)) continue;
    const start = stream.below(scenes.count, 1)[0];
    const third = order.findIndex((_, i) => {
      const other = order[(start + i) % order.length];
      return fold[other] === fold[a] && of[other] !== of[a] && fits(a, other);
    });
    if (third >= 0) rows.push(a, b, order[(start + third) % order.length]);
  }
  if (rows.length < 3 * LEAST_PAIRS) {
    throw new RangeError(
      `--patch: ${
        rows.length / 3
      } pairs of scenes show the same values on other objects that other bags show too, but it takes ${LEAST_PAIRS}. Make more scenes, with --sample bags.`,
    );
  }
  return { rows: Int32Array.from(rows), fold };
}

/** Whether two scenes show the same objects, in whatever order. */
function sameObjects(scenes: SceneSet, a: number, b: number): boolean {
  const m = scenes.objects;
  const ids = scenes.radixIds();
  const set = (scene: number) => ids.slice(scene * m, (scene + 1) * m).sort().join();
  return set(a) === set(b);
}

/** In how many values two scenes of a bag differ, position by position; 0 where they show the same objects. */
function differing(scenes: SceneSet, a: number, b: number): number {
  if (sameObjects(scenes, a, b)) return 0;
  const { objects: m, values, space } = scenes;
  const width = m * space.concepts.length;
  let apart = 0;
  for (let i = 0; i < width; i++) {
    if (values[a * width + i] !== values[b * width + i]) apart++;
  }
  return apart;
}

/** Whether each object of a scene is shown at its place by a scene that parts are fitted on. */
function positionsSeen(
  scenes: SceneSet,
  fold: Uint8Array,
  folds: number,
): (scene: number) => boolean {
  const m = scenes.objects;
  const { ids, radix } = scenes.appearance();
  const place = (scene: number, position: number) =>
    position * radix.length + ids[scene * m + position];
  const shown = Array.from({ length: folds }, () => new Uint8Array(m * radix.length));
  for (const [scene, own] of fold.entries()) {
    for (let position = 0; position < m; position++) shown[own][place(scene, position)] = 1;
  }
  return (scene) => {
    const fitted = shown.filter((_, other) => fitsParts(other, fold[scene], folds));
    return Array.from({ length: m }, (_, position) => place(scene, position))
      .every((at) => fitted.some((positions) => positions[at] === 1));
  };
}
