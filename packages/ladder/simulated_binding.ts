/**
 * Binding functions of known complexity on the scenes of a set: what a complexity curve is read
 * against.
 *
 * Every function is drawn at random: the products and the MLPs are untrained approximators with
 * PyTorch's first weights, the sum and the lookup table are normal vectors. All are then given the
 * same variance, because the published learning rate makes fits depend on the scale of what they fit.
 */

import {
  type ApproximatorForm,
  type Core,
  CounterStream,
  type Design,
  FittedApproximator,
  initialWeights,
  matmul,
  Matrix,
  reconstruct,
} from "@bindscope/bindscope/rooms/core";
import { EmbeddingSet, type SceneSet } from "@bindscope/bindscope/rooms/data";
import { matrixRows, squaresAroundMean } from "@bindscope/bindscope/rooms/probe";
import { type SimulatedFunction, simulatedName } from "./levels.ts";

/**
 * The embeddings [scenes, dim] that a planted function gives to scenes.
 *
 * @param rms root of the mean variance of a dimension, over the scenes
 * @throws RangeError where the function gives all scenes the same vector
 */
export function simulateBinding(
  core: Core,
  simulated: SimulatedFunction,
  scenes: SceneSet,
  { dim, rms, seed }: { dim: number; rms: number; seed: number },
): EmbeddingSet {
  const embeddings = drawn(core, simulated, scenes, dim, seed);
  const variance = squaresAroundMean(matrixRows(core, embeddings));
  if (!(variance > 0)) {
    embeddings.dispose();
    throw new RangeError(
      `The simulated function ${
        simulatedName(simulated)
      } gives all ${scenes.count} scenes one vector. ` +
        "Use scenes that show at least two objects.",
    );
  }
  const scale = rms / Math.sqrt(variance / (scenes.count * dim));
  const F = embeddings.view();
  for (let i = 0; i < F.length; i++) F[i] *= scale;
  return new EmbeddingSet({ name: simulatedName(simulated), scenes, embeddings });
}

function drawn(
  core: Core,
  simulated: SimulatedFunction,
  scenes: SceneSet,
  dim: number,
  seed: number,
): Matrix {
  switch (simulated.kind) {
    case "additive":
      return sumOfVectors(core, scenes, dim, seed, valueIds(scenes));
    case "lookup":
      return sumOfVectors(core, scenes, dim, seed, objectIds(scenes));
    case "product":
      return sumOfProducts(core, scenes, dim, seed, simulated.rank);
    case "mlp":
      return untrained(core, { kind: "mlp", hidden: [simulated.width] }, scenes, dim, seed);
    default:
      return untrained(
        core,
        { kind: simulated.kind, form: "sum", square: false },
        scenes,
        dim,
        seed,
      );
  }
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

function untrained(
  core: Core,
  form: ApproximatorForm,
  scenes: SceneSet,
  dim: number,
  seed: number,
): Matrix {
  const { objects: positions, space } = scenes;
  const shape = { form, positions, sizes: space.concepts.map(({ values }) => values.length), dim };
  using weights = initialWeights(core, shape, seed, 0);
  using model = FittedApproximator.of(core, shape, weights);
  return model.predict({ ...shape, values: scenes.values });
}
