/** One model of the study, from nothing to its record: trained, judged, fitted; cached when done. */
import type { ConceptSpace } from "@bindscope/bindscope";
import type { Trainer } from "@bindscope/bindscope/train";
import type { ProductFit } from "@bindscope/bindscope/rooms/core";
import type { StoredPart } from "../parts.ts";
import { complexityOfModel } from "./complexity.ts";
import {
  type Effort,
  MLP_RATE,
  MOST_PROBED_OBJECTS,
  PROBE_RATE,
  PRODUCT_RATE,
  PRODUCT_STARTS,
} from "./effort.ts";
import type { ScratchModel } from "./grid.ts";
import type { ModelRecord } from "./model_record.ts";
import { productFits } from "./product_fits.ts";
import { inputOfBlock, type SceneBlock, sceneBlock } from "./scene_block.ts";
import {
  type ModelContext,
  namedRecord,
  planOf,
  recognised,
  trainedModel,
} from "./trained_model.ts";

export async function studyModel(
  model: ScratchModel,
  effort: Effort,
  context: ModelContext,
): Promise<ModelRecord> {
  const { space, plan } = await planOf(model);
  const options = {
    plan,
    effort,
    rates: [PRODUCT_RATE, MLP_RATE, PROBE_RATE],
    productFits: ["adam", `als of ${PRODUCT_STARTS}`],
  };
  return await namedRecord("scratch-model", model, options, context.store, async (part) => {
    using trainer = await trainedModel(model, context);
    return await measure(trainer, space, effort, context, part);
  });
}

type MeasuredModel = Omit<ModelRecord, "id" | "family" | "title" | "control" | "coverage" | "seed">;

async function measure(
  trainer: Trainer,
  space: ConceptSpace,
  effort: Effort,
  { core, pool, signal }: ModelContext,
  part: StoredPart,
): Promise<MeasuredModel> {
  const seen = trainer.objects("train");
  const unseen = trainer.objects("heldout");
  const count = { fit: effort.productScenes, test: effort.testScenes };
  const { seed } = trainer.plan;
  const all = Array.from({ length: space.objectCount }, (_, id) => id);
  const whole = sceneBlock(core, trainer, space, "whole", { fit: all, test: all }, count);
  const read = sceneBlock(core, trainer, space, "read", { fit: all, test: all }, {
    fit: effort.fitScenes,
    test: 0,
  });
  const fits = (name: string, block: SceneBlock, fit: ProductFit) =>
    part(`${name} by ${fit}`, () => productFits(pool, block, fit, seed, effort, signal));
  const transfer = unseen.length === 0
    ? null
    : sceneBlock(core, trainer, space, "transfer", { fit: seen, test: unseen }, count);
  const [wholeFits, transferFits, wholeByAls, transferByAls, complexity] = await Promise.all([
    fits("whole", whole, "adam"),
    transfer && fits("transfer", transfer, "adam"),
    fits("whole", whole, "als"),
    transfer && fits("transfer", transfer, "als"),
    space.objectCount > MOST_PROBED_OBJECTS
      ? null
      : part("complexity", () => complexityOfModel(core, pool, trainer, read, effort, signal)),
  ]);
  return {
    ...recognised(trainer),
    whole: wholeFits,
    transfer: transferFits,
    alternating: { whole: wholeByAls, transfer: transferByAls },
    complexity,
    input: inputOfBlock(core, whole),
  };
}
