/**
 * Whether the binding part of a set, which no bag of values explains, tells objects or positions apart: else there is nothing to compare.
 * Measured by its similarity to the binding parts of a lookup of objects and of a code of positions; null distribution: rows exchanged within bags.
 */
import { type Core, CounterStream, Matrix } from "@bindscope/bindscope/rooms/core";
import { RepresentationPart } from "./part.ts";
import { SceneKernel } from "./scene_kernel.ts";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import type { CommonScenes } from "./common_scenes.ts";
import { allScenes } from "./likeness.ts";

/** What is said of a set's binding part. */
export interface BindingShown {
  /** Whether there is more than exchanged rows have; `design` where these scenes could not tell. */
  readonly told: "shown" | "not shown" | "design";
  /** Whitened likeness to a lookup of objects, and what exchanges stay below. */
  readonly objects: number | null;
  readonly objectsExchanged: number | null;
  /** The same of a code that adds up values by position. */
  readonly places: number | null;
  readonly placesExchanged: number | null;
  /** Where not shown: the smallest share of the part that a planted lookup needs to be shown; null: none that was tried. */
  readonly needed: number | null;
}

/** Exchanges: the highest of this many is exceeded by chance once in a hundred. */
export const PART_PERMUTATIONS = 99;
/** Fewer bags that show two sets of objects leave too little to exchange. */
const LEAST_BAGS = 5;
/** Shares that are planted, from the largest. */
const SIMULATED = [0.5, 0.25, 0.1, 0.05, 0.02];

export function bindingShown(
  core: Core,
  scenes: CommonScenes,
  set: EmbeddingSet,
  sceneOf: Int32Array,
  kernel: SceneKernel,
  seed: number,
): BindingShown {
  using targets = new Targets(core, scenes, seed);
  const none = {
    ...{ objects: null, objectsExchanged: null, places: null, placesExchanged: null },
    needed: null,
  };
  if (scenes.openBags < LEAST_BAGS || !targets.canTell) return { told: "design", ...none };
  const result = targets.of(kernel);
  if (result.shown) return { told: "shown", ...result.numbers, needed: null };
  const needed = SIMULATED.findLast((share) => {
    using simulated = simulatedKernel(core, scenes, set, sceneOf, kernel, share, seed);
    return targets.of(simulated).shown;
  });
  return { told: "not shown", ...result.numbers, needed: needed ?? null };
}

/** What objects, and positions, leave in the binding part. */
class Targets implements Disposable {
  readonly #core: Core;
  readonly #scenes: CommonScenes;
  readonly #seed: number;
  readonly #objects: RepresentationPart;
  readonly #positions: RepresentationPart;
  readonly canTell: boolean;

  constructor(core: Core, scenes: CommonScenes, seed: number) {
    this.#core = core;
    this.#scenes = scenes;
    this.#seed = seed;
    const part = (counts: CommonScenes["objects"]) => {
      using kernel = SceneKernel.ofCounts(core, counts);
      return this.#part(kernel);
    };
    this.#objects = part(scenes.objects);
    this.#positions = part(scenes.positions);
    const { own, exchanged } = this.#against(this.#objects, this.#objects);
    this.canTell = own !== null && exchanged !== null && own > exchanged;
  }

  of(kernel: SceneKernel) {
    using part = this.#part(kernel);
    const objects = this.#against(this.#objects, part);
    const places = this.#against(this.#positions, part);
    const passes = ({ own, exchanged }: typeof objects) =>
      own !== null && exchanged !== null && own > exchanged;
    return {
      shown: passes(objects) || passes(places),
      numbers: {
        objects: objects.own,
        objectsExchanged: objects.exchanged,
        places: places.own,
        placesExchanged: places.exchanged,
      },
    };
  }

  [Symbol.dispose](): void {
    this.#objects.dispose();
    this.#positions.dispose();
  }

  #part(kernel: SceneKernel): RepresentationPart {
    const { values } = this.#scenes;
    return new RepresentationPart(this.#core, kernel, values, allScenes(this.#scenes), "binding");
  }

  #against(target: RepresentationPart, part: RepresentationPart) {
    const own = finite(target.likeness(part).whitened);
    const times = target.exchanged(
      part,
      this.#scenes.bag,
      PART_PERMUTATIONS,
      this.#seed,
      "representations/binding",
    );
    const all = times.map(({ whitened }) => whitened).filter(Number.isFinite);
    return { own, exchanged: all.length === 0 ? null : Math.max(...all) };
  }
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

/** The set's scenes exchanged within bags, with a lookup of objects that makes `share` of the binding part. */
function simulatedKernel(
  core: Core,
  scenes: CommonScenes,
  { embeddings, dim }: EmbeddingSet,
  sceneOf: Int32Array,
  kernel: SceneKernel,
  share: number,
  seed: number,
): SceneKernel {
  const { count, objects, bag } = scenes;
  const rows = sceneMeans(embeddings.view(), dim, sceneOf, count);
  using stream = new CounterStream(core, seed, "representations/planted lookup");
  const order = permutedWithin(bag, stream);
  const vectors = stream.normal(objects.columns * dim);
  const lookup = new Float64Array(count * dim);
  for (let i = 0; i < count; i++) {
    for (let o = 0; o < objects.columns; o++) {
      const times = objects.values[i * objects.columns + o];
      if (times === 0) continue;
      for (let j = 0; j < dim; j++) lookup[i * dim + j] += times * vectors[o * dim + j];
    }
  }
  using drawn = kernelOf(core, lookup, count, dim);
  const bindingOf = (kernel: SceneKernel) => {
    using part = new RepresentationPart(core, kernel, scenes.values, allScenes(scenes), "binding");
    return part.share;
  };
  const own = bindingOf(kernel) * variance(rows, count, dim);
  const size = Math.sqrt(
    share / (1 - share) * own / (bindingOf(drawn) * variance(lookup, count, dim)),
  );
  const both = lookup.map((x, at) => rows[order[Math.floor(at / dim)] * dim + at % dim] + size * x);
  return kernelOf(core, both, count, dim);
}

function kernelOf(core: Core, rows: Float64Array, count: number, dim: number): SceneKernel {
  using matrix = Matrix.from(core, count, dim, rows);
  return SceneKernel.ofRows(core, matrix, Int32Array.from({ length: count }, (_, i) => i), count);
}

function sceneMeans(F: Float32Array, dim: number, sceneOf: Int32Array, count: number) {
  const means = new Float64Array(count * dim);
  const times = new Float64Array(count);
  sceneOf.forEach((scene, row) => {
    if (scene < 0) return;
    times[scene]++;
    for (let j = 0; j < dim; j++) means[scene * dim + j] += F[row * dim + j];
  });
  return means.map((x, at) => x / times[Math.floor(at / dim)]);
}

function variance(rows: Float64Array, count: number, dim: number): number {
  let sum = 0;
  for (let j = 0; j < dim; j++) {
    let [mean, squares] = [0, 0];
    for (let i = 0; i < count; i++) mean += rows[i * dim + j] / count;
    for (let i = 0; i < count; i++) squares += (rows[i * dim + j] - mean) ** 2;
    sum += squares;
  }
  return sum;
}

function permutedWithin(bag: Uint32Array, stream: CounterStream): Int32Array {
  const order = Int32Array.from(bag, (_, i) => i);
  const members: number[][] = [];
  bag.forEach((number, i) => (members[number] ??= []).push(i));
  for (const listed of members) {
    stream.permutation(listed.length).forEach((from, to) => order[listed[to]] = listed[from]);
  }
  return order;
}
