/** From options to the Result of a run: what `deno task train` does, without its files. */
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import {
  type EmbeddingSet,
  identityOf,
  inputOf,
  loadEmbeddingSet,
} from "@bindscope/bindscope/rooms/data";
import { arithmeticOf, resolveOptions } from "@bindscope/bindscope/rooms/job";
import { arithmeticNotes, type Result } from "@bindscope/bindscope/rooms/result";
import type { TrainResult } from "./run/numbers.ts";
import { TRAIN_OPTIONS } from "./options.ts";
import { trainingTransfer } from "./training_transfer.ts";
import type { TrainOptions } from "./plan.ts";
import { prepareTraining } from "./prepare_training.ts";
import { trainResult } from "./result.ts";
import type { TrainedModel, TrainingOptions } from "./train_dual_encoder.ts";

/** The Result of a finished run, and the set that its model gives. */
interface ScratchRun {
  readonly result: Result<TrainResult>;
  readonly set: EmbeddingSet;
  dispose(): void;
}

/** Trains, and says what the model recognises. The caller disposes of the set. */
export async function trainFromScratch(
  core: Core,
  pool: WorkerPool,
  options: TrainOptions,
  seed: number,
  training: Partial<TrainingOptions> = {},
): Promise<ScratchRun> {
  const { plan, train } = await prepareTraining(core, options, seed);
  const run = { evaluateEvery: options.evaluateEvery, checkpoint: null, ...training };
  const { trained, setOf } = await train(run);
  using _trainer = trained.trainer;
  const set = setOf(`trained, seed ${plan.seed}`);
  const result = await resultOfTraining(core, pool, trained, set, options);
  return { result, set, dispose: () => set.dispose() };
}

/** The Result of a trained model and its set, with decoder transfer between its own objects. */
export async function resultOfTraining(
  core: Core,
  pool: WorkerPool,
  trained: TrainedModel,
  set: EmbeddingSet,
  options: TrainOptions,
): Promise<Result<TrainResult>> {
  const { trainer } = trained;
  const resolved = {
    ...await resolveOptions(TRAIN_OPTIONS, options, async (folder) => {
      using set = await loadEmbeddingSet(core, { folder });
      return identityOf(set);
    }),
    ...arithmeticOf(core),
  };
  const seen = trainer.objects("train");
  const transfer = await trainingTransfer(core, pool, set, seen, trainer.plan.seed);
  const result = trainResult(core, trained, resolved, set, inputOf(set), transfer);
  return { ...result, notes: [...arithmeticNotes(core), ...result.notes] };
}
