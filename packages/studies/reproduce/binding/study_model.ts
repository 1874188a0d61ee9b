/** One model of the study: trained, judged and read; stored when it is done. */
import { EmbeddingSet, Matrix } from "@bindscope/bindscope";
import type { ResultInput } from "@bindscope/bindscope/report";
import { inputOf } from "@bindscope/bindscope/rooms/data";
import type { ScratchModel } from "../scratch/grid.ts";
import {
  type ModelContext,
  namedRecord,
  planOf,
  recognised,
  trainedModel,
} from "../scratch/trained_model.ts";
import { equalReading, equalRows, type ReadObjects, type ReadRows } from "./equal_reading.ts";
import type { BindingRecord } from "./questions.ts";

export async function studyBinding(
  model: ScratchModel,
  count: ReadObjects,
  context: ModelContext,
): Promise<BindingRecord> {
  const { space, plan } = await planOf(model);
  const { core, pool, store } = context;
  return await namedRecord("binding-model", model, { plan, objects: count }, store, async () => {
    using trainer = await trainedModel(model, context);
    const found = recognised(trainer);
    const positions = plan.batch.length;
    const own = { trained: trainer.objects("train"), heldout: trainer.objects("heldout") };
    const embed = (objects: Int32Array) => trainer.embedScenes(objects, positions);
    const read = equalRows(core, { space, seed: plan.seed, positions, ...own, embed }, count);
    const reading = await equalReading(pool, read, found.heldout?.object ?? 0);
    return { ...found, reading, input: inputOfRows(read) };
  });

  function inputOfRows({ rows, dim, scenes }: ReadRows): ResultInput {
    const embeddings = Matrix.from(core, scenes.count, dim, rows);
    using set = new EmbeddingSet({ name: "equally many objects", scenes, embeddings });
    return inputOf(set);
  }
}
