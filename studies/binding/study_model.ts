/** One model of the study: trained, judged and read; stored when it is done. */
import { EmbeddingSet, Matrix, VERSION } from "../../mod.ts";
import type { Json, ResultInput } from "../../src/library/report.ts";
import { inputOf, judge } from "../../src/library/for_studies.ts";
import { stored } from "../parts.ts";
import { namedModel, type ScratchModel } from "../scratch/grid.ts";
import { type ModelContext, planOf, trainedModel } from "../scratch/trained_model.ts";
import { equalReading, equalRows, type ReadObjects, type ReadRows } from "./equal_reading.ts";
import type { BindingRecord } from "./questions.ts";

export async function studyBinding(
  model: ScratchModel,
  count: ReadObjects,
  context: ModelContext,
): Promise<BindingRecord> {
  const { space, plan } = await planOf(model);
  const { core, pool, store } = context;
  const job = {
    kind: "binding-model",
    version: VERSION,
    seed: model.seed,
    options: { plan: plan as unknown as Json, objects: count as unknown as Json },
    inputs: [],
  };
  const found = await stored(store, job, async () => {
    using trainer = await trainedModel(model, context);
    const { train, heldout } = judge(trainer);
    const slots = plan.batch.length;
    const own = { trained: trainer.objects("train"), heldout: trainer.objects("heldout") };
    const embed = (objects: Int32Array) => trainer.embedScenes(objects, slots);
    const read = equalRows(core, { space, seed: plan.seed, slots, ...own, embed }, count);
    return {
      objects: { train: own.trained.length, heldout: own.heldout.length },
      train,
      heldout,
      reading: await equalReading(pool, read, heldout?.object ?? 0),
      input: inputOfRows(read),
    };
  });
  return { ...found, ...namedModel(model) };

  function inputOfRows({ rows, dim, scenes }: ReadRows): ResultInput {
    const embeddings = Matrix.from(core, scenes.count, dim, rows);
    using set = new EmbeddingSet({ name: "equally many objects", scenes, embeddings });
    return inputOf(set);
  }
}
