/** Edits as the core takes them: which rows of which object vectors go and come, under each setting. */

import type { Core } from "../../core/core.ts";
import type { SceneEdits } from "../../core/intervene/scene_edits.ts";
import { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { byPosition, objectVectors } from "../tables/object_vectors.ts";
import type { EditPlan } from "./edit_plan.ts";

export interface EditSetting {
  estimator: Estimator;
  scale: number;
  /** Whether the vectors are those of other objects: what an edit by nonsense reaches. */
  control: boolean;
}

export function editSettings(
  estimators: readonly Estimator[],
  scales: readonly number[],
): EditSetting[] {
  return estimators.flatMap((estimator) => [
    ...scales.map((scale) => ({ estimator, scale, control: false })),
    { estimator, scale: scales[0], control: true },
  ]);
}

/** The object vectors of all estimators, one below the other. */
export function stackedTable(
  core: Core,
  set: EmbeddingSet,
  estimators: readonly Estimator[],
): Matrix {
  const { radix } = set.scenes.appearance();
  const rows = estimators.map((name) => radix.length * (byPosition(name) ? set.scenes.objects : 1));
  const stack = Matrix.zeros(core, rows.reduce((sum, n) => sum + n, 0), set.dim);
  const mean = columnMeans(core, set.embeddings);
  let at = 0;
  for (const name of estimators) {
    using table = objectVectors(core, set, name, mean).table;
    stack.view().set(table.view(), at * set.dim);
    at += table.rows;
  }
  return stack;
}

export function editsOf(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  estimators: readonly Estimator[],
  settings: readonly EditSetting[],
  seed: number,
): SceneEdits {
  const E = plan.scenes.length;
  const { objects: m } = set.scenes;
  const U = set.scenes.appearance().radix.length;
  using stream = new CounterStream(core, seed, "intervene/wrong objects");
  const wrong = U > 1 ? stream.derangement(U) : Int32Array.of(0);
  const old = new Int32Array(settings.length * E);
  const next = new Int32Array(settings.length * E);
  for (const [at, { estimator, control }] of settings.entries()) {
    let start = 0;
    for (const name of estimators) {
      if (name === estimator) break;
      start += byPosition(name) ? m * U : U;
    }
    for (let e = 0; e < E; e++) {
      const base = start + (byPosition(estimator) ? plan.positions[e] * U : 0);
      old[at * E + e] = base + (control ? wrong[plan.old[e]] : plan.old[e]);
      next[at * E + e] = base + (control ? wrong[plan.new[e]] : plan.new[e]);
    }
  }
  const scales = Float32Array.from(settings, ({ scale }) => scale);
  return { scenes: plan.scenes, old, new: next, scales };
}
