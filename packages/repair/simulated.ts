/**
 * Whether a map could carry over here, said by plants of the same scenes, views and spectrum: what all views of a scene have in
 * common beyond its bag is replaced by a code of the same size, in the directions that the vectors themselves have there.
 */
import { freeVectors, products } from "@bindscope/bindscope/rooms/scenes";
import { type Core, matmul, Matrix } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import { rowShowing, type SwapDesign } from "@bindscope/bindscope/rooms/inference";

/** rule: products of four numbers a value, which some objects tell of others. lookup: a free vector for each object. */
export const CONTROL_KINDS = ["rule", "lookup"] as const;
type ControlName = (typeof CONTROL_KINDS)[number];

/** Scenes that directions are taken from: more add none. */
const MOST_DIRECTIONS = 256;

/** Rows with a planted code in place of what binds. */
export function controlCode(
  core: Core,
  name: ControlName,
  scenes: SceneSet,
  F: Float32Array,
  dim: number,
  design: SwapDesign,
  seed: number,
): Float32Array {
  const common = commonParts(F, dim, design);
  const directions = common.filter((_, i) => i % Math.ceil(common.length / MOST_DIRECTIONS) === 0);
  const code = objectCode(core, name, scenes, directions.map(({ vector }) => vector), dim, seed);
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const simulated = common.map(({ row }) => {
    const vector = new Float64Array(dim);
    for (const id of ids.subarray(row * m, (row + 1) * m)) {
      for (let j = 0; j < dim; j++) vector[j] += code[id * dim + j];
    }
    return vector;
  });
  // The bag keeps what it had: a code adds what tells its scenes apart.
  const byBag = new Map<number, Float64Array[]>();
  common.forEach(({ bag }, i) => byBag.set(bag, [...byBag.get(bag) ?? [], simulated[i]]));
  for (const own of byBag.values()) centre(own, dim);
  const scale = Math.sqrt(squares(common.map(({ vector }) => vector)) / (squares(simulated) || 1));
  const rows = F.slice();
  for (const [i, { bag, place, vector }] of common.entries()) {
    for (
      const row of design.bags[bag].rows.subarray(place * design.views, (place + 1) * design.views)
    ) {
      if (row < 0) continue;
      for (let j = 0; j < dim; j++) rows[row * dim + j] += scale * simulated[i][j] - vector[j];
    }
  }
  return rows;
}

interface Common {
  readonly bag: number;
  readonly place: number;
  readonly row: number;
  /** Mean over its views of what it adds to the mean of its bag and view. */
  readonly vector: Float64Array;
}

function commonParts(F: Float32Array, dim: number, { bags, views }: SwapDesign): Common[] {
  return bags.flatMap((swapBag, bag) => {
    const { rows, scenes } = swapBag;
    const parts = Array.from({ length: scenes }, (_, position): Common => ({
      bag,
      place: position,
      row: rowShowing(swapBag, position, views),
      vector: new Float64Array(dim),
    }));
    const counts = parts.map(({ place }) =>
      rows.subarray(place * views, (place + 1) * views).filter((row) => row >= 0).length
    );
    for (let v = 0; v < views; v++) {
      const there = parts.filter(({ place }) => rows[place * views + v] >= 0);
      const mean = new Float64Array(dim);
      for (const { place } of there) {
        const row = rows[place * views + v];
        for (let j = 0; j < dim; j++) mean[j] += F[row * dim + j] / there.length;
      }
      for (const { place, vector } of there) {
        const row = rows[place * views + v];
        for (let j = 0; j < dim; j++) vector[j] += (F[row * dim + j] - mean[j]) / counts[place];
      }
    }
    return parts;
  });
}

/** Vectors of all objects [objects, dim] by radix id, along the given directions. */
function objectCode(
  core: Core,
  name: ControlName,
  { space }: SceneSet,
  directions: readonly Float64Array[],
  dim: number,
  seed: number,
): Float32Array {
  const draw = { core, space, dim: directions.length, seed };
  const weights = name === "rule" ? products(draw, 4) : freeVectors(draw);
  using along = Matrix.from(core, directions.length, dim, directions.flatMap((one) => [...one]));
  using matrix = Matrix.from(core, space.objectCount, directions.length, weights);
  using code = matmul(core, matrix, along);
  return code.toArray();
}

function centre(vectors: readonly Float64Array[], dim: number): void {
  for (let j = 0; j < dim; j++) {
    const mean = vectors.reduce((sum, vector) => sum + vector[j], 0) / vectors.length;
    for (const vector of vectors) vector[j] -= mean;
  }
}

function squares(vectors: readonly Float64Array[]): number {
  let sum = 0;
  for (const vector of vectors) for (const x of vector) sum += x * x;
  return sum;
}
