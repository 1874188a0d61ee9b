/** Scenes of two objects in several views, and vectors whose binding is known. */
import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";

/** Sizes of the parts of a vector; each is a sum of standard normals times its size. */
interface Parts {
  readonly sizes?: readonly [number, number];
  readonly views?: number;
  readonly dim?: number;
  /** A vector for each value. */
  readonly bag: number;
  /** A vector for each object: free, or a bilinear rule of its values in this many dimensions. */
  readonly bound?: number;
  readonly rule?: number;
  readonly view?: number;
  /** A vector for each value and view: what views do to the bag. */
  readonly wording?: number;
  readonly noise?: number;
  readonly seed?: number;
  readonly named?: boolean;
}

/** Binding by a rule of few numbers a value, small beside what views do to values. */
export const RULE = {
  sizes: [6, 6],
  dim: 32,
  bag: 1,
  bound: 0.5,
  rule: 2,
  view: 1,
  wording: 1,
  noise: 0.02,
} as const;

/** Every ordered scene of two objects, in every view. */
export function viewed(core: Core, parts: Parts): EmbeddingSet {
  const { sizes = [4, 4], views = 3, dim = 32, seed = 1, named = true } = parts;
  const { bag, bound = 0, rule = 0, view = 0, wording = 0, noise = 0 } = parts;
  const space = new ConceptSpace(
    sizes.map((n, c) => ({
      name: ["color", "shape"][c],
      values: Array.from({ length: n }, (_, v) => `${"cs"[c]}${v}`),
    })),
  );
  const O = space.objectCount;
  const rows: { ids: number[]; v: number }[] = [];
  for (let a = 0; a < O; a++) {
    for (let b = 0; b < O; b++) {
      for (let v = 0; v < views; v++) rows.push({ ids: [a, b], v });
    }
  }
  const drawn = (name: string, count: number) => {
    using stream = new CounterStream(core, seed, `test/${name}`);
    return stream.normal(count * dim);
  };
  const V = sizes[0] + sizes[1];
  const [ofValues, ofObjects] = [drawn("values", V), drawn("objects", O)];
  const [ofViews, ofWords] = [drawn("views", views), drawn("words", views * V)];
  const errors = drawn("noise", rows.length);
  const ruled = ruleOf(core, space, rule, dim, seed);
  const F = new Float32Array(rows.length * dim);
  for (const [row, { ids, v }] of rows.entries()) {
    const add = (vectors: ArrayLike<number>, at: number, size: number) => {
      for (let j = 0; j < dim; j++) F[row * dim + j] += size * vectors[at * dim + j];
    };
    // In the order of the numbers, so that equal bags have equal sums to the bit.
    const shown = ids.flatMap((id) => space.valuesOf(id).map((value, c) => c * sizes[0] + value));
    for (const value of shown.toSorted((x, y) => x - y)) {
      add(ofValues, value, bag);
      add(ofWords, v * V + value, wording);
    }
    for (const id of ids.toSorted((x, y) => x - y)) add(rule > 0 ? ruled : ofObjects, id, bound);
    add(ofViews, v, view);
    add(errors, row, noise);
  }
  const values = Int32Array.from(
    rows.flatMap(({ ids }) => ids.flatMap((id) => space.valuesOf(id))),
  );
  const names = Array.from({ length: views }, (_, v) => `view ${v}`);
  const scenes = new SceneSet(
    space,
    2,
    values,
    [],
    named ? { names, ids: Int32Array.from(rows, ({ v }) => v) } : null,
  );
  return new EmbeddingSet({
    name: "viewed",
    scenes,
    embeddings: Matrix.from(core, rows.length, dim, F),
  });
}

/** Objects by products of few numbers a value, mapped to dim. */
function ruleOf(core: Core, space: ConceptSpace, rank: number, dim: number, seed: number) {
  using stream = new CounterStream(core, seed, "test/rule");
  const numbers = space.concepts.map(({ values }) => stream.normal(values.length * rank));
  const map = stream.normal(rank * rank * dim);
  const vectors = new Float32Array(space.objectCount * dim);
  for (let id = 0; id < space.objectCount; id++) {
    const [a, b] = space.valuesOf(id);
    for (let r = 0; r < rank * rank; r++) {
      const product = numbers[0][a * rank + Math.floor(r / rank)] * numbers[1][b * rank + r % rank];
      for (let j = 0; j < dim; j++) vectors[id * dim + j] += product / rank * map[r * dim + j];
    }
  }
  return vectors;
}
