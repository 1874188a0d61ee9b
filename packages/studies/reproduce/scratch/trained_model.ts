/** A model of a study, trained to its end; a stopped training resumes from its checkpoint. */
import { VERSION } from "@bindscope/bindscope";
import type { Core } from "@bindscope/bindscope/core";
import { judgeTrainer, trainInPool, type TrainJobs } from "@bindscope/bindscope/rooms/train";
import type { WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Json, Store } from "@bindscope/bindscope/report";
import {
  planFor,
  spaceFor,
  Trainer,
  type TrainerPlan,
  trainOptions,
} from "@bindscope/bindscope/train";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import type { Job } from "@bindscope/bindscope/rooms/job";
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { partsIn, stored, type StoredPart } from "../parts.ts";
import { namedModel, type ScratchModel } from "./grid.ts";

export interface ModelContext {
  readonly core: Core;
  readonly pool: WorkerPool<TrainJobs>;
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

/** The trained model, whose training resumes from its checkpoint; the caller disposes of it. */
export async function trainedModel(
  model: ScratchModel,
  { core, pool, folder, force, signal, progress }: ModelContext,
): Promise<Trainer> {
  const { options: { evaluateEvery }, plan } = await planOf(model);
  // Two plans may have one name.
  const hash = sha256Hex(canonicalJson(plan as unknown as Json)).slice(0, 12);
  const checkpoint = folder === null ? null : `${folder}/${model.id}-${hash}.bin`;
  if (force && checkpoint !== null) await Deno.remove(checkpoint).catch(() => {});
  const { state } = await trainInPool(pool, plan, {
    evaluateEvery,
    checkpoint,
    signal,
    progress: (step) => progress(step / plan.steps),
  });
  const trainer = new Trainer(core, plan);
  trainer.restore(state);
  return trainer;
}

/** What a study finds of a model, under the model's name. It is stored by the plan and the options. */
export async function namedRecord<F>(
  kind: string,
  model: ScratchModel,
  options: { readonly plan: TrainerPlan; readonly [name: string]: unknown },
  store: Store,
  make: (part: StoredPart) => Promise<F>,
) {
  const { seed } = model;
  const job: Job = { kind, version: VERSION, seed, options: options as never, inputs: [] };
  const found = await stored(store, job, () => make(partsIn(store, job)));
  return { ...found, ...namedModel(model) };
}

/** How many objects a model trained on, and what it recognises of them and of the others. */
export function recognised(trainer: Trainer) {
  const { train, heldout } = judgeTrainer(trainer);
  const count = (split: "train" | "heldout") => trainer.objects(split).length;
  return { objects: { train: count("train"), heldout: count("heldout") }, train, heldout };
}
