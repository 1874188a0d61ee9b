/**
 * Random and planted sets for the claims of a verdict: codes that see all, one object, one concept, one value or half of
 * the scenes; balanced and unequal designs; rows that are as they should be, rolled, shuffled, reversed or repeated.
 */
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import { SIMULATED_NAMES, type SimulatedName } from "../../../packages/scenes/simulated/truths.ts";

export const DAMAGES = ["none", "rolled", "shuffled", "reversed", "repeated rows"] as const;
export type Damage = typeof DAMAGES[number];
const DESIGNS = ["even", "disjoint", "unequal", "whole bags"] as const;
/** Designs that can tell come more often. */
const DRAWN_DESIGNS = [...DESIGNS, "even", "whole bags", "whole bags"] as const;
const LEAST_SCENES = 12;
const ORDERS = ["sorted", "as drawn"] as const;

export interface RandomSet {
  readonly set: EmbeddingSet;
  readonly code: SimulatedName;
  readonly damage: Damage;
  readonly offset: number;
  /** Of the variance of the vectors: the code's. */
  readonly share: number;
  readonly what: string;
}

/** The number-th of a sequence that does not change. */
export function randomSet(core: Core, number: number): RandomSet {
  using stream = new CounterStream(core, number, "tests/random sets");
  const below = (bound: number) => stream.below(bound, 1)[0];
  const of = <T>(list: readonly T[]) => list[below(list.length)];
  const code = of(SIMULATED_NAMES);
  // Three concepts are asked for now and then, one concept or one object rarely.
  const C = code === "one pair of concepts"
    ? 3
    : of([1, ...Array(12).fill(2), ...Array(5).fill(3)]);
  const m = of([1, ...Array(15).fill(2), 3]);
  const sizes = Array.from({ length: C }, () => C === 3 ? 2 + below(3) : 4 + below(5));
  const design = of(DRAWN_DESIGNS);
  const order = of(ORDERS);
  const dim = of([8, 16, 32, 48]);
  const noise = of([0, 0.05, 0.2, 0.5, 1]);
  const count = of([40, 120, 240, 400]);
  const damage = of(["none", "none", "none", "none", ...DAMAGES.slice(1)] as const);
  const offset = damage === "rolled" ? of([1, 1, -1, 2]) : 0;
  const space = new ConceptSpace(sizes.map((size, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: size }, (_, v) => `v${v}`),
  })));
  const scenes = drawScenes(stream, space, m, count, design, order === "sorted");
  const what =
    `${number}: ${code}, ${
      sizes.join(" x ")
    }, ${m} objects, ${scenes.count} scenes ${design} ${order}, ` +
    `dim ${dim}, noise ${noise}, ${damage}${offset === 0 ? "" : ` by ${offset}`}`;
  using simulated = simulatedOrNoise(core, code, scenes, dim, noise, number);
  const rows = damaged(stream, simulated.embeddings.toArray(), dim, damage, offset);
  const embeddings = Matrix.from(core, scenes.count, dim, rows);
  const share = (code === "half of the scenes" ? 0.5 : 1) / (1 + noise * noise);
  const set = new EmbeddingSet({ name: what, scenes, embeddings });
  return { set, code, damage, offset, share, what };
}

/** A code that gives all scenes one vector can't be planted: then there is noise. */
function simulatedOrNoise(
  core: Core,
  code: SimulatedName,
  scenes: SceneSet,
  dim: number,
  noise: number,
  seed: number,
): EmbeddingSet {
  try {
    return simulateTruth(core, code, scenes, { dim, noise, seed });
  } catch {
    return simulateTruth(core, "none", scenes, { dim, noise, seed });
  }
}

function drawScenes(
  stream: CounterStream,
  space: ConceptSpace,
  m: number,
  count: number,
  design: typeof DESIGNS[number],
  sorted: boolean,
): SceneSet {
  const U = space.objectCount;
  const ranks = stream.permutation(U);
  const weights = Array.from(ranks, (rank) => design === "unequal" ? 1 / (1 + rank) : 1);
  const total = weights.reduce((sum, x) => sum + x, 0);
  const object = () => {
    let left = stream.uniform(1)[0] * total;
    const at = weights.findIndex((weight) => (left -= weight) < 0);
    return [...space.valuesOf(at < 0 ? U - 1 : at)];
  };
  const drawn: number[][][] = [];
  for (let tries = 0; drawn.length < count && tries < 20 * count; tries++) {
    const scene = Array.from({ length: m }, object);
    const apart = scene.every((one, i) =>
      scene.slice(i + 1).every((other) => one.every((value, c) => value !== other[c]))
    );
    if (design === "disjoint" && m > 1 && !apart) continue;
    drawn.push(scene);
    if (design === "whole bags" && m > 1) {
      const [first, second, ...rest] = scene;
      const last = first.length - 1;
      drawn.push([
        [...first.slice(0, last), second[last]],
        [...second.slice(0, last), first[last]],
        ...rest,
      ]);
    }
  }
  // Where no objects can be apart, others take their place.
  while (drawn.length < LEAST_SCENES) drawn.push(Array.from({ length: m }, object));
  if (sorted) drawn.sort((a, b) => `${a}` < `${b}` ? -1 : 1);
  return new SceneSet(space, m, Int32Array.from(drawn.flat(2)));
}

/** Row i of what is given for scene i. */
function damaged(
  stream: CounterStream,
  rows: Float32Array,
  dim: number,
  damage: Damage,
  offset: number,
): Float32Array {
  const N = rows.length / dim;
  const order = damage === "shuffled" ? stream.permutation(N) : null;
  const from = (row: number) => {
    if (damage === "rolled") return (row - offset + 4 * N) % N;
    if (damage === "reversed") return N - 1 - row;
    // Every second row is that of the scene before.
    if (damage === "repeated rows") return row - row % 2;
    return order === null ? row : order[row];
  };
  const to = new Float32Array(rows.length);
  for (let row = 0; row < N; row++) {
    to.set(rows.subarray(from(row) * dim, (from(row) + 1) * dim), row * dim);
  }
  return to;
}
