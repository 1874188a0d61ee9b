/** Every ordered pair of 8 x 3 objects, and codes planted on them. */
import { loadCore } from "../../../src/core/load.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();

export const scenes = listScenes(core, numberedSpace([8, 3]), {
  objects: 2,
  pairs: "all",
  maxScenes: null,
  seed: 0,
});

export const simulated = (name: SimulatedName, dim = 64): EmbeddingSet =>
  simulateTruth(core, name, scenes, { dim, noise: 0.1, seed: 0 });
