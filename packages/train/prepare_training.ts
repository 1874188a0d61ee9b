import type { Core } from "@bindscope/bindscope/rooms/core";
import { Trainer } from "./trainer/trainer.ts";
import { planFor, spaceFor, type TrainOptions } from "./plan.ts";
import { exportOnnx } from "./graph/onnx_export.ts";
import { trainingCost } from "./training_cost.ts";
import { trainDualEncoder } from "./train_dual_encoder.ts";
import { trainedSet } from "./trained_set.ts";
import { type PreparedTraining, worldOf } from "./worlds.ts";

/** What the options ask for: scenes of tokens, or those of a world that a package brings. */
export async function prepareTraining(
  core: Core,
  options: TrainOptions,
  seed: number,
): Promise<PreparedTraining> {
  const { world, maxScenes } = options;
  if (world !== "tokens") return await worldOf(world).prepare(core, options, seed);
  const space = await spaceFor(options);
  const plan = planFor(options, space, seed);
  return {
    plan,
    space,
    cost: () => trainingCost(core, () => new Trainer(core, plan)),
    async train(how) {
      const trained = await trainDualEncoder(core, plan, how);
      const { trainer } = trained;
      return {
        trained,
        setOf: (name) => trainedSet(core, trainer, space, maxScenes, name),
        async exportTo(folder) {
          await exportOnnx(trainer, space, folder);
          return `its encoders ${folder}/scene and query`;
        },
      };
    },
  };
}
