/** Draws bags of values, each with a few scenes that pair the values differently. */
import type { CounterStream } from "@bindscope/bindscope/rooms/core";
import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";

/** Scenes that a bag is shown with, at most. All of them would be 14,400 where five objects share no value. */
const SCENES_A_BAG = 4;
/** Pairings that are drawn to find as many sets. */
const TRIES = 24;
/** Consecutive draws without a new bag of two sets, after which drawing stops. */
const FRUITLESS = 2000;

/** A scene, [m, C] value indices. */
type Scene = Int32Array;

/**
 * At most `most` scenes. Every bag has two sets of objects at least, each as often as another, in orders of their own.
 * Values are drawn one by one, so that all objects are equally frequent but for chance.
 */
export function drawPairings(
  stream: CounterStream,
  { concepts }: ConceptSpace,
  objects: number,
  most: number,
): Scene[] {
  const scenes: Scene[] = [];
  const seen = new Set<string>();
  for (let fruitless = 0; fruitless < FRUITLESS && scenes.length < most;) {
    const bag = concepts.map(({ values }) => stream.below(values.length, objects));
    const key = bag.map((values) => Int32Array.from(values).sort().join()).join("/");
    const group = seen.has(key) ? [] : groupOf(stream, bag);
    seen.add(key);
    if (group.length === 0) {
      fruitless++;
      continue;
    }
    fruitless = 0;
    // A bag is shown with all of its scenes or not at all.
    if (scenes.length + group.length > most) break;
    scenes.push(...group);
  }
  return scenes;
}

/** Scenes of one bag, sets of objects in turn; none where it leaves no choice. */
function groupOf(stream: CounterStream, bag: readonly ArrayLike<number>[]): Scene[] {
  const sets = new Map<string, number[][]>();
  for (let tried = 0; tried < TRIES && sets.size < SCENES_A_BAG; tried++) {
    // The first concept's values keep their positions.
    const objects = paired(
      bag.map((values, c) => c === 0 ? Array.from(values) : shuffled(stream, values)),
    );
    sets.set(objects.map((object) => object.join(".")).sort().join(), objects);
  }
  if (sets.size < 2) return [];
  const each = Math.floor(SCENES_A_BAG / sets.size);
  const scenes = new Map<string, Scene>();
  for (const objects of sets.values()) {
    // Every order of a set may be tried; repeated objects have few.
    const orders = new Map<string, Scene>();
    for (let tried = 0; tried < TRIES && orders.size < each; tried++) {
      const scene = Int32Array.from(shuffled(stream, objects).flat());
      orders.set(scene.join(), scene);
    }
    for (const [key, scene] of orders) scenes.set(key, scene);
  }
  return [...scenes.values()];
}

/** Lists of values, one a concept, to one list an object. */
function paired(lists: readonly (readonly number[])[]): number[][] {
  return lists[0].map((_, position) => lists.map((values) => values[position]));
}

function shuffled<T>(stream: CounterStream, items: ArrayLike<T>): T[] {
  return Array.from(stream.permutation(items.length), (position) => items[position]);
}
