/** Which scenes a concept space has: ordered tuples of m objects, all of them or a sample. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { type ConceptSpace, SceneSet } from "@bindscope/bindscope/rooms/data";
import { drawPairings } from "./pairings.ts";
import type { SampledBy } from "./scene_options.ts";

export interface SceneListOptions {
  readonly objects: number;
  /** `disjoint`: no two objects of a scene share a value of any concept, as in PUG:SPARE. */
  readonly pairs: "all" | "disjoint";
  /** At most this many scenes, a seeded sample; null for all. */
  readonly maxScenes: number | null;
  /**
   * What is drawn: single scenes; bags of values with every scene that has them; or bags that leave a choice, a few
   * scenes of each. A scene whose swap is missing can't show whether the two are distinguished.
   */
  readonly sample?: SampledBy;
  readonly seed: number;
}

/** Above this, scenes are drawn rather than listed, and a sample has to be asked for. */
const LISTABLE = 1 << 22;

/** The scenes, in the order of their radix ids, position 1 slowest. */
export function listScenes(core: Core, space: ConceptSpace, options: SceneListOptions): SceneSet {
  const { objects, maxScenes, seed, sample = "scenes" } = options;
  const total = countScenes(space, options);
  if (sample === "pairings") return pairings(core, space, options);
  if (maxScenes !== null && maxScenes < total) {
    if (sample === "bags") {
      if (total > LISTABLE) {
        throw new RangeError(
          `A sample of bags takes a list of all scenes, and there are ${total}, more than ${LISTABLE}. ` +
            "Use --sample scenes, or fewer values.",
        );
      }
      return wholeBags(core, space, options, maxScenes);
    }
    using stream = new CounterStream(core, seed, "scenes/sample");
    return total <= LISTABLE
      ? collect(space, options, stream.permutation(total).slice(0, maxScenes).sort())
      : draw(stream, space, options, maxScenes);
  }
  if (total > LISTABLE) {
    throw new RangeError(
      `${space.objectCount} objects make ${total} scenes of ${objects}. ` +
        `Ask for a sample with --max-scenes (at most ${LISTABLE}).`,
    );
  }
  return collect(space, options, Int32Array.from({ length: total }, (_, i) => i));
}

/** A few scenes of each of several bags, in the order of their radix ids, as all lists are. */
function pairings(
  core: Core,
  space: ConceptSpace,
  { objects, pairs, maxScenes, seed }: SceneListOptions,
): SceneSet {
  if (maxScenes === null || pairs !== "all") {
    throw new RangeError(
      "--sample pairings draws some of all scenes. Say how many with --max-scenes, and leave --pairs out.",
    );
  }
  using stream = new CounterStream(core, seed, "scenes/sample of pairings");
  const scenes = drawPairings(stream, space, objects, maxScenes).sort(compare);
  if (scenes.length === 0) {
    throw new RangeError(
      `No ${objects} of these objects can be paired otherwise within ${maxScenes} scenes. ` +
        "Use two or more objects, values and concepts.",
    );
  }
  return new SceneSet(space, objects, Int32Array.from(scenes.flatMap((scene) => [...scene])));
}

/** How many scenes there are before any sample. */
export function countScenes(
  space: ConceptSpace,
  { objects, pairs }: Pick<SceneListOptions, "objects" | "pairs">,
): number {
  if (pairs === "all") return space.objectCount ** objects;
  let count = 1;
  for (const { name, values } of space.concepts) {
    if (values.length < objects) {
      throw new RangeError(
        `${objects} objects that share no value need ${objects} values of each concept, ` +
          `but ${name} has ${values.length}. Use --pairs all, or fewer objects.`,
      );
    }
    for (let position = 0; position < objects; position++) count *= values.length - position;
  }
  return count;
}

/** Bags of values in a drawn order, all scenes of each, as long as they fit. */
function wholeBags(
  core: Core,
  space: ConceptSpace,
  options: SceneListOptions,
  maxScenes: number,
): SceneSet {
  const every = listScenes(core, space, { ...options, maxScenes: null });
  const C = space.concepts.length;
  const m = options.objects;
  const bags = new Map<string, number[]>();
  for (let scene = 0; scene < every.count; scene++) {
    const values = every.values.subarray(scene * m * C, (scene + 1) * m * C);
    const bag = space.concepts.map((_, c) => values.filter((_, i) => i % C === c).sort().join())
      .join("/");
    const own = bags.get(bag);
    if (own === undefined) bags.set(bag, [scene]);
    else own.push(scene);
  }
  const scenesOf = [...bags.values()];
  using stream = new CounterStream(core, options.seed, "scenes/sample of bags");
  const chosen: number[] = [];
  for (const bag of stream.permutation(scenesOf.length)) {
    if (chosen.length + scenesOf[bag].length <= maxScenes) chosen.push(...scenesOf[bag]);
    if (chosen.length === maxScenes) break;
  }
  return every.select(chosen.sort((a, b) => a - b));
}

/** The scenes with these numbers in the full list, ascending. */
function collect(space: ConceptSpace, options: SceneListOptions, numbers: Int32Array): SceneSet {
  const width = options.objects * space.concepts.length;
  const values = new Int32Array(numbers.length * width);
  let number = 0;
  let taken = 0;
  for (const scene of everyScene(space, options)) {
    if (taken === numbers.length) break;
    if (number++ === numbers[taken]) values.set(scene, taken++ * width);
  }
  return new SceneSet(space, options.objects, values);
}

/** Every scene as [m, C] value indices, in order. The array is reused. */
function* everyScene(
  space: ConceptSpace,
  { objects, pairs }: SceneListOptions,
): Generator<Int32Array> {
  const C = space.concepts.length;
  const sizes = space.concepts.map(({ values }) => values.length);
  const scene = new Int32Array(objects * C);
  while (true) {
    if (pairs === "all" || isDisjoint(scene, C)) yield scene;
    // The next number in mixed radix, last digit fastest.
    let digit = scene.length - 1;
    while (digit >= 0 && ++scene[digit] === sizes[digit % C]) scene[digit--] = 0;
    if (digit < 0) return;
  }
}

function isDisjoint(scene: Int32Array, C: number): boolean {
  for (let i = C; i < scene.length; i++) {
    for (let j = i - C; j >= 0; j -= C) if (scene[i] === scene[j]) return false;
  }
  return true;
}

/** Draws distinct scenes, each as likely as any other, without listing the rest. */
function draw(
  stream: CounterStream,
  space: ConceptSpace,
  { objects, pairs }: SceneListOptions,
  wanted: number,
): SceneSet {
  const C = space.concepts.length;
  const sizes = space.concepts.map(({ values }) => values.length);
  if (wanted > LISTABLE) {
    throw new RangeError(`--max-scenes ${wanted} is too many; at most ${LISTABLE} can be held.`);
  }
  const seen = new Map<string, Int32Array>();
  while (seen.size < wanted) {
    const block = wanted - seen.size;
    const digits = Array.from({ length: objects * C }, (_, i) => {
      const used = pairs === "disjoint" ? Math.floor(i / C) : 0;
      return stream.below(sizes[i % C] - used, block);
    });
    for (let k = 0; k < block; k++) {
      const scene = Int32Array.from(digits, (digit) => digit[k]);
      if (pairs === "disjoint") skipUsed(scene, C);
      seen.set(scene.join(), scene);
    }
  }
  const scenes = [...seen.values()].sort(compare);
  const values = new Int32Array(wanted * objects * C);
  for (const [s, scene] of scenes.entries()) values.set(scene, s * scene.length);
  return new SceneSet(space, objects, values);
}

/** Turns "the k-th value that no earlier object has" into that value. */
function skipUsed(scene: Int32Array, C: number): void {
  for (let i = C; i < scene.length; i++) {
    const used: number[] = [];
    for (let j = i - C; j >= 0; j -= C) used.push(scene[j]);
    for (const value of used.sort((a, b) => a - b)) if (scene[i] >= value) scene[i]++;
  }
}

function compare(a: Int32Array, b: Int32Array): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
