/** Scenes in views, and codes that share a table over them, or don't. */

import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { inViews } from "../../../packages/scenes/views.ts";

export const DIM = 96;

/** Some bags of so many values of two concepts, whole, in these views. */
export function scenesIn(
  core: Core,
  views: readonly string[],
  maxScenes = 144,
  values = 4,
): SceneSet {
  const scenes = listScenes(core, numberedSpace([values, values]), {
    objects: 2,
    pairs: "all",
    maxScenes,
    sample: "bags",
    seed: 1,
  });
  return inViews(scenes, views);
}

/** A set of these scenes: `code` gives the vectors of all rows as one view has them. */
export function renderedSet(
  core: Core,
  scenes: SceneSet,
  code: (view: number) => ArrayLike<number>,
  noise = 0.2,
): EmbeddingSet {
  using stream = new CounterStream(core, 7, "test/views");
  // Each view lies somewhere else.
  const positions = stream.normal(scenes.viewNames.length * DIM);
  const rows = stream.normal(scenes.count * DIM);
  for (const [view] of scenes.viewNames.entries()) {
    const vectors = code(view);
    for (let i = 0; i < rows.length; i++) {
      if (scenes.views![Math.floor(i / DIM)] !== view) continue;
      rows[i] = noise * rows[i] + vectors[i] + positions[view * DIM + i % DIM];
    }
  }
  return new EmbeddingSet({
    name: "rendered",
    scenes,
    embeddings: Matrix.from(core, scenes.count, DIM, Float32Array.from(rows)),
  });
}

export function renderedRows(
  core: Core,
  name: SimulatedName,
  scenes: SceneSet,
  seed: number,
): Float32Array {
  using set = simulateTruth(core, name, scenes, { dim: DIM, noise: 0, seed });
  return set.embeddings.toArray();
}

/** A random vector a scene, the same in all of its views. */
export function ofEachScene(core: Core, scenes: SceneSet): Float64Array {
  const ids = scenes.sceneIds();
  using stream = new CounterStream(core, 8, "test/scenes");
  const vectors = stream.normal((Math.max(...ids) + 1) * DIM);
  return Float64Array.from(
    { length: scenes.count * DIM },
    (_, i) => vectors[ids[Math.floor(i / DIM)] * DIM + i % DIM],
  );
}

/** The vectors turned by a random rotation. */
export function rotated(core: Core, rows: ArrayLike<number>, seed: number): Float64Array {
  using stream = new CounterStream(core, seed, "test/rotation");
  const axes: Float64Array[] = [];
  for (let a = 0; a < DIM; a++) {
    const axis = Float64Array.from(stream.normal(DIM));
    for (const other of axes) {
      const along = axis.reduce((sum, x, j) => sum + x * other[j], 0);
      other.forEach((x, j) => axis[j] -= along * x);
    }
    const length = Math.sqrt(axis.reduce((sum, x) => sum + x * x, 0));
    axes.push(axis.map((x) => x / length));
  }
  const to = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const [row, axis] = [Math.floor(i / DIM), axes[i % DIM]];
    for (let j = 0; j < DIM; j++) to[i] += rows[row * DIM + j] * axis[j];
  }
  return to;
}
