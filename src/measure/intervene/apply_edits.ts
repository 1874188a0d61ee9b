import type { Core } from "../../core/core.ts";
import {
  nearestToEdits,
  probeMatchesOfEdits,
  type SceneEdits,
} from "../../core/intervene/scene_edits.ts";
import type { StepHooks } from "../../core/in_steps.ts";
import { Matrix } from "../../core/matrix.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { LinearProbe } from "../../probe/linear_probe.ts";
import { probeDirections } from "../../probe/directions.ts";
import type { EditPlan } from "./edit_plan.ts";
import { type EditSetting, editsOf, stackedTable } from "./edit_vectors.ts";

/** The outcome of every edit under one setting. */
export interface EditOutcome {
  /** 1 where the nearest scene is the one wanted. */
  retrieved: Uint8Array;
  /** 1 where the nearest scene is still the one that was edited. */
  unmoved: Uint8Array;
  /** 1 where all concept probes read the wanted values. */
  probed: Uint8Array;
}

/** Makes every edit of the plan under every setting, and judges each by retrieval and by probing. */
export async function applyEdits(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  probe: LinearProbe,
  settings: readonly EditSetting[],
  seed: number,
  hooks: StepHooks,
): Promise<EditOutcome[]> {
  const E = plan.scenes.length;
  const names = [...new Set(settings.map(({ estimator }) => estimator))];
  using table = stackedTable(core, set, names);
  const edits = editsOf(core, set, plan, names, settings, seed);
  const { index } = plan;
  const nearest = await nearestToEdits(core, set.embeddings, table, edits, hooks);
  const probed = conceptMatches(core, set, plan, probe, table, edits);
  return settings.map((_, at) => {
    const rows = nearest.subarray(at * E, (at + 1) * E);
    return {
      retrieved: Uint8Array.from(rows, (row, e) => +(index.firstRow[row] === plan.wanted[e])),
      unmoved: Uint8Array.from(
        rows,
        (row, e) => +(index.firstRow[row] === index.firstRow[plan.scenes[e]]),
      ),
      probed: probed.subarray(at * E, (at + 1) * E),
    };
  });
}

/** 1 where every concept probe reads the edited values, [settings, edits]. */
function conceptMatches(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  probe: LinearProbe,
  table: Matrix,
  edits: SceneEdits,
): Uint8Array {
  const C = set.scenes.space.concepts.length;
  const directions = probeDirections(probe);
  const { offsets } = probe;
  const all = new Uint8Array(edits.old.length).fill(1);
  for (let c = 0; c < C; c++) {
    const labels = Int32Array.from(
      { length: plan.scenes.length * set.scenes.objects },
      (_, i) => plan.values[i * C + c],
    );
    using weights = Matrix.from(core, probe.classes[c], probe.dim, directions[c]);
    const matches = probeMatchesOfEdits(
      core,
      set.embeddings,
      table,
      weights,
      labels,
      edits,
      offsets?.[c] ?? null,
    );
    for (let i = 0; i < all.length; i++) all[i] &= matches[i];
  }
  return all;
}
