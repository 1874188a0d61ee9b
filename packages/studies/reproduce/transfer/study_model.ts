/** One model of the follow-up: trained, judged, read and fitted; each part stored when it is done. */
import type { ScratchModel } from "../scratch/grid.ts";
import { inputOfBlock, sceneBlock } from "../scratch/scene_block.ts";
import {
  type ModelContext,
  namedRecord,
  planOf,
  recognised,
  trainedModel,
} from "../scratch/trained_model.ts";
import { guardedProduct, STARTS } from "./guarded_product.ts";
import type { TransferRecord } from "./model_record.ts";
import { ownReading } from "./own_reading.ts";

/** Scenes that sums and products are fitted on; that choose a start and test it, half each. */
export interface FitScenes {
  readonly fit: number;
  readonly test: number;
}

export const FIT_SCENES: FitScenes = { fit: 8192, test: 2048 };

export async function studyTransfer(
  model: ScratchModel,
  count: FitScenes,
  context: ModelContext,
): Promise<TransferRecord> {
  const { space, plan } = await planOf(model);
  const { core, pool, store, signal } = context;
  const options = { plan, scenes: count, starts: STARTS };
  return await namedRecord("transfer-model", model, options, store, async (part) => {
    using trainer = await trainedModel(model, context);
    const all = Array.from({ length: space.objectCount }, (_, id) => id);
    const block = sceneBlock(core, trainer, space, "whole", { fit: all, test: all }, count);
    const [reading, product] = await Promise.all([
      part("reading", () => ownReading(core, pool, trainer, space)),
      part("product", () => guardedProduct(pool, block, model.seed, signal)),
    ]);
    return { ...recognised(trainer), reading, product, input: inputOfBlock(core, block) };
  });
}
