/** A model of a study, trained to its end; a stopped training resumes from its checkpoint. */
import type { Core } from "../../src/library/core.ts";
import type { WorkerPool } from "../../src/library/for_studies.ts";
import type { Json, Store } from "../../src/library/report.ts";
import {
  planFor,
  spaceFor,
  Trainer,
  type TrainerPlan,
  trainOptions,
} from "../../src/library/train.ts";
import { trainInPool } from "../../src/library/for_studies.ts";
import { canonicalJson, sha256Hex } from "../../src/library/for_studies.ts";
import type { ScratchModel } from "./grid.ts";

export interface ModelContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly store: Store;
  /** Folder of checkpoints; null to keep none. */
  readonly folder: string | null;
  readonly force: boolean;
  readonly signal?: AbortSignal;
  /** Called with the share of training that is done. */
  readonly progress: (share: number) => void;
}

export async function planOf(model: ScratchModel) {
  const options = trainOptions({ ...model.family.options, coverage: model.coverage });
  const space = await spaceFor(options);
  return { options, space, plan: planFor(options, space, model.seed) };
}

/** The trained model; the caller disposes of it. */
export async function trainedModel(
  model: ScratchModel,
  { core, pool, folder, force, signal, progress }: ModelContext,
): Promise<Trainer> {
  const { options, plan } = await planOf(model);
  const checkpoint = folder === null ? null : `${folder}/${model.id}-${planHash(plan)}.bin`;
  if (force && checkpoint !== null) await Deno.remove(checkpoint).catch(() => {});
  const { state } = await trainInPool(pool, plan, {
    evaluateEvery: options.evaluateEvery,
    checkpoint,
    signal,
    progress: (step) => progress(step / plan.steps),
  });
  const trainer = new Trainer(core, plan);
  trainer.restore(state);
  return trainer;
}

/** Enough to tell two plans of the same name apart. */
function planHash(plan: TrainerPlan): string {
  return sha256Hex(canonicalJson(plan as unknown as Json)).slice(0, 12);
}
