/** What `train` trains on besides scenes of tokens. Each world is a package's, which registers it. */
import type { ConceptSpace, EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import type { Core } from "@bindscope/bindscope/rooms/core";
import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import type { TrainOptions } from "./options.ts";
import type { TrainedModel, TrainingOptions } from "./train_dual_encoder.ts";
import type { TrainingCost } from "./training_cost.ts";

/** A trained model and the embedding set that it gives; the caller disposes of both. */
interface FinishedTraining {
  trained: TrainedModel;
  setOf(name: string): EmbeddingSet;
  /** Writes what `encode` runs below `folder`, and says where. */
  exportTo(folder: string): Promise<string>;
}

/** A run, ready to start. */
export interface PreparedTraining {
  plan: TrainerPlan;
  space: ConceptSpace;
  /** What it will take here: some steps are done, and thrown away. */
  cost(): TrainingCost;
  train(options: TrainingOptions): Promise<FinishedTraining>;
}

/** Names of worlds that are no tokens. */
type WorldName = Exclude<TrainOptions["world"], "tokens">;

/** One world. Its code is loaded when a run of it is prepared. */
export interface TrainWorld {
  /** The value of `--world`. */
  readonly name: WorldName;
  /** What it changes of the defaults of `train`. */
  readonly defaults: Partial<TrainOptions>;
  prepare(core: Core, options: TrainOptions, seed: number): Promise<PreparedTraining>;
}

const registered = new Map<string, TrainWorld>();

/** Makes worlds known to `train`, to sweeps and to `verify`. */
export function registerWorlds(worlds: readonly TrainWorld[]): void {
  for (const world of worlds) registered.set(world.name, world);
}

/** @throws {RangeError} where no package has registered it */
export function worldOf(name: WorldName): TrainWorld {
  const trainWorld = registered.get(name);
  if (trainWorld !== undefined) return trainWorld;
  throw new RangeError(
    `--world ${name} is no part of this program. Run it by deno task train, or the bindscope command.`,
  );
}
