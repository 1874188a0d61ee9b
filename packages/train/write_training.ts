/** A training run and all that it leaves: its embedding set, its Result, its encoders as ONNX. */
import { type Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { saveEmbeddingSet, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { formatResult, type Result } from "@bindscope/bindscope/rooms/result";
import type { TrainOptions } from "./options.ts";
import type { PreparedTraining } from "./worlds.ts";
import { resultOfTraining } from "./train_from_scratch.ts";
import type { TrainingOptions } from "./train_dual_encoder.ts";
import { writeTrainedObjects } from "./trained_objects.ts";

interface TrainingToWrite extends Pick<TrainingOptions, "checkpoint" | "progress" | "signal"> {
  readonly options: TrainOptions;
  readonly name: string;
  /** The set goes to `set/` in it, encoders to `onnx/`. */
  readonly out: string;
  readonly onnx: boolean;
  /** Threads that train, and judge afterwards. Default: one a core. No number depends on it. */
  readonly workers?: number;
}

interface WrittenTraining {
  readonly result: Result;
  /** Step of the checkpoint that it went on from; 0 for none. */
  readonly resumedAt: number;
  /** Where the encoders went, in words; null for nowhere. */
  readonly exported: string | null;
}

/** Trains, and writes everything but the record of the run. */
export async function writeTraining(
  core: Core,
  train: PreparedTraining["train"],
  { options, name, out, checkpoint, onnx, workers, progress, signal }: TrainingToWrite,
): Promise<WrittenTraining> {
  const { evaluateEvery } = options;
  using pool = WorkerPool.of(core, workers);
  const how = { evaluateEvery, checkpoint, workers: pool.size, progress, signal };
  const { trained, setOf, exportTo } = await train(how);
  using _trainer = trained.trainer;
  using set = setOf(name);
  await saveEmbeddingSet(`${out}/set`, set);
  const seen = trained.trainer.objects("train");
  await writeTrainedObjects(`${out}/set`, set.scenes.space, seen);
  const exported = onnx ? await exportTo(`${out}/onnx`) : null;
  const result = await resultOfTraining(core, pool, trained, set, options);
  await writeAtomic(`${out}/result.json`, formatResult(result));
  return { result, resumedAt: trained.resumedAt, exported };
}
