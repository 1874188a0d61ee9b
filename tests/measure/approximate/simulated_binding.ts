/**
 * Binding functions of known complexity on given scenes: sums over positions, drawn at random, of a vector for each value
 * (`additive`), of `rank` products of one number a value (`product`), or of a vector for each object (`lookup`).
 */
import type { Design } from "../../../src/core/tables/design.ts";
import { reconstruct } from "../../../src/core/tables/table_fit.ts";
import type { Core } from "../../../src/core/load.ts";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { matrixRows, squaresAroundMean } from "../../../src/probe/row_source.ts";

export type SimulatedFunction =
  | { readonly kind: "additive" | "lookup" }
  | { readonly kind: "product"; readonly rank: number };

/** Embeddings [scenes, dim] with `rms` as root of the mean variance of a dimension. */
export function simulateBinding(
  core: Core,
  simulated: SimulatedFunction,
  scenes: SceneSet,
  { dim, rms, seed }: { dim: number; rms: number; seed: number },
): EmbeddingSet {
  const embeddings = simulated.kind === "product"
    ? sumOfProducts(core, scenes, dim, seed, simulated.rank)
    : sumOfVectors(
      core,
      scenes,
      dim,
      seed,
      simulated.kind === "lookup" ? objectIds(scenes) : valueIds(scenes),
    );
  const variance = squaresAroundMean(matrixRows(core, embeddings));
  const scale = rms / Math.sqrt(variance / (scenes.count * dim));
  const F = embeddings.view();
  for (let i = 0; i < F.length; i++) F[i] *= scale;
  return new EmbeddingSet({ name: simulated.kind, scenes, embeddings });
}

type Ids = Pick<Design, "ids" | "k" | "columns">;

function valueIds({ values, objects, space }: SceneSet): Ids {
  const starts: number[] = [];
  let columns = 0;
  for (let position = 0; position < objects; position++) {
    for (const concept of space.concepts) {
      starts.push(columns);
      columns += concept.values.length;
    }
  }
  const k = starts.length;
  return { ids: values.map((value, i) => starts[i % k] + value), k, columns };
}

function objectIds(scenes: SceneSet): Ids {
  const { ids, radix } = scenes.appearance();
  const { objects } = scenes;
  return {
    ids: ids.map((id, i) => (i % objects) * radix.length + id),
    k: objects,
    columns: objects * radix.length,
  };
}

function sumOfVectors(core: Core, scenes: SceneSet, dim: number, seed: number, part: Ids): Matrix {
  using stream = new CounterStream(core, seed, "planted/vectors");
  using vectors = Matrix.from(core, part.columns, dim, stream.normal(part.columns * dim));
  return reconstruct(core, { ...part, scenes: scenes.count }, vectors, null);
}

/** Σ over positions of Σ_r w_{position,r} Π_c b_{c,r}[value], from normal numbers. */
function sumOfProducts(
  core: Core,
  scenes: SceneSet,
  dim: number,
  seed: number,
  rank: number,
): Matrix {
  const { concepts } = scenes.space;
  const { objects: m, values, count } = scenes;
  const normal = (name: string, size: number) => {
    using stream = new CounterStream(core, seed, `planted/product ${name}`);
    return stream.normal(size);
  };
  const numbers = concepts.map(({ values }, c) => normal(`${c}`, values.length * rank));
  // Products a scene and position, then one matrix product with the directions of all positions.
  const features = new Float32Array(count * m * rank).fill(1);
  for (let i = 0; i < values.length; i++) {
    const [c, at] = [i % concepts.length, Math.floor(i / concepts.length) * rank];
    for (let r = 0; r < rank; r++) features[at + r] *= numbers[c][values[i] * rank + r];
  }
  using products = Matrix.from(core, count, m * rank, features);
  using directions = Matrix.from(core, m * rank, dim, normal("directions", m * rank * dim));
  return matmul(core, products, directions);
}
