/** Scenes of two objects of 8 x 6, whose vectors are free or follow a rule, and noise. */
import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import type { ReadScenes } from "../../../src/core/probe/decoder_transfer.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const SIZES = [8, 6];
const [OBJECTS, SCENES, RANK] = [48, 600, 4];

export interface RuleWorld {
  readonly code:
    /** A Gaussian vector an object. */
    | "lookup"
    /** Of such a vector one number in eight, the others 0. */
    | "sparse"
    /** All products of four numbers of each value. */
    | "product";
  readonly dim: number;
  /** Spread of the logs of how long objects' vectors are. */
  readonly spread?: number;
  /** In standard deviations of the sums of both objects. */
  readonly noise?: number;
  readonly seed: number;
}

/** Rows [600, dim]; dispose of them. */
export function ruleWorld(
  core: Core,
  { code, dim, spread = 0, noise = 0.1, seed }: RuleWorld,
): { rows: Matrix; scenes: ReadScenes } {
  const { values } = listScenes(core, numberedSpace(SIZES), {
    ...{ objects: 2, pairs: "all", maxScenes: SCENES, seed },
  });
  using stream = new CounterStream(core, seed, "tests/rule or lookup");
  const free = stream.normal(OBJECTS * dim);
  const kept = stream.uniform(OBJECTS * dim);
  const lengths = stream.normal(OBJECTS).map((x) => Math.exp(spread * x));
  const numbers = SIZES.map((size) => stream.normal(size * RANK));
  const mix = stream.normal(RANK * RANK * dim);
  const product = (object: number, d: number) => {
    const own = [Math.floor(object / SIZES[1]), object % SIZES[1]];
    let sum = 0;
    for (let p = 0; p < RANK; p++) {
      for (let q = 0; q < RANK; q++) {
        sum += numbers[0][own[0] * RANK + p] * numbers[1][own[1] * RANK + q] *
          mix[(p * RANK + q) * dim + d];
      }
    }
    return sum;
  };
  const table = Float64Array.from(free, (x, i) => {
    const object = Math.floor(i / dim);
    const of = code === "product"
      ? product(object, i % dim)
      : code === "sparse"
      ? kept[i] < 1 / 8 ? x : 0
      : x;
    return lengths[object] * of;
  });
  const sums = Float64Array.from({ length: SCENES * dim }, (_, i) => {
    const at = 4 * Math.floor(i / dim);
    return [0, 2].reduce(
      (sum, of) => sum + table[(values[at + of] * SIZES[1] + values[at + of + 1]) * dim + i % dim],
      0,
    );
  });
  const size = Math.sqrt(sums.reduce((sum, x) => sum + x * x, 0) / sums.length);
  const added = stream.normal(sums.length);
  return {
    rows: Matrix.from(core, SCENES, dim, sums.map((x, i) => x + noise * size * added[i])),
    scenes: { values, positions: 2, sizes: SIZES },
  };
}
