/** One model of the study, from nothing to its record: trained, judged, fitted; cached when done. */
import type { ProductFit } from "../../core/approximator/point.ts";
import type { Core } from "../../core/core.ts";
import type { WorkerPool } from "../../core/jobs/pool.ts";
import { Matrix } from "../../core/matrix.ts";
import { Trainer, type TrainerPlan } from "../../core/train/trainer.ts";
import { judge } from "../../core/train/training.ts";
import type { ConceptSpace } from "../../data/concept_space.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import { sha256Hex } from "../../data/files/hash.ts";
import { SceneSet } from "../../data/scene_set.ts";
import { canonicalJson } from "../../result/canonical.ts";
import type { Json, ResultInput } from "../../result/result.ts";
import { inputOf } from "../../job/input.ts";
import { type Job, jobKey, type Store } from "../../job/store.ts";
import { trainInPool } from "../../train/train_in_pool.ts";
import { planFor, spaceFor, trainOptions } from "../../train/plan.ts";
import { VERSION } from "../../version.ts";
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
import { type SceneBlock, sceneBlock } from "./scene_block.ts";

interface ModelContext {
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

/** The model as the trainer wants it. */
export async function planOf(model: ScratchModel) {
  const options = trainOptions({ ...model.family.options, coverage: model.coverage });
  const space = await spaceFor(options);
  return { options, space, plan: planFor(options, space, model.seed) };
}

export async function studyModel(
  model: ScratchModel,
  effort: Effort,
  context: ModelContext,
): Promise<ModelRecord> {
  const { options, space, plan } = await planOf(model);
  const { core, pool, store, signal, progress } = context;
  const job: Job = {
    kind: "scratch-model",
    version: VERSION,
    seed: model.seed,
    options: {
      plan: plan as unknown as Json,
      effort: effort as unknown as Json,
      rates: [PRODUCT_RATE, MLP_RATE, PROBE_RATE],
      productFits: ["adam", `als of ${PRODUCT_STARTS}`],
    },
    inputs: [],
  };
  const key = jobKey(job);
  const named = {
    id: model.id,
    family: model.family.name,
    title: model.family.title,
    control: model.family.control,
    coverage: model.coverage,
    seed: model.seed,
  };
  const kept = (await store.get(key))?.get(FILE);
  if (kept !== undefined) return { ...JSON.parse(new TextDecoder().decode(kept)), ...named };

  const checkpoint = context.folder === null
    ? null
    : `${context.folder}/${model.id}-${planHash(plan)}.bin`;
  if (context.force && checkpoint !== null) await Deno.remove(checkpoint).catch(() => {});
  const { state } = await trainInPool(pool, plan, {
    evaluateEvery: options.evaluateEvery,
    checkpoint,
    signal,
    progress: (step) => progress(step / plan.steps),
  });
  using trainer = new Trainer(core, plan);
  trainer.restore(state);
  const found = await measure(trainer, space, effort, context, partsIn(store, job));
  await store.put(key, new Map([[FILE, new TextEncoder().encode(canonicalJson(found as never))]]));
  return { ...found, ...named };
}

const FILE = "record.json";

/** Makes one part of the work, or finds it. Fits after training take hours; each is stored by itself. */
type Part = <T>(name: string, make: () => Promise<T>) => Promise<T>;

function partsIn(store: Store, job: Job): Part {
  return async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const key = jobKey({ ...job, kind: `${job.kind}/${name}` });
    const kept = (await store.get(key))?.get(FILE);
    if (kept !== undefined) return JSON.parse(new TextDecoder().decode(kept));
    const made = await make();
    await store.put(key, new Map([[FILE, new TextEncoder().encode(canonicalJson(made as never))]]));
    return made;
  };
}

/** Enough to tell two plans of the same name apart. */
function planHash(plan: TrainerPlan): string {
  return sha256Hex(canonicalJson(plan as unknown as Json)).slice(0, 12);
}

type Found = Omit<ModelRecord, "id" | "family" | "title" | "control" | "coverage" | "seed">;

async function measure(
  trainer: Trainer,
  space: ConceptSpace,
  effort: Effort,
  { core, pool, signal }: ModelContext,
  part: Part,
): Promise<Found> {
  const { train, heldout } = judge(trainer);
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
    objects: { train: seen.length, heldout: unseen.length },
    train,
    heldout,
    whole: wholeFits,
    transfer: transferFits,
    alternating: { whole: wholeByAls, transfer: transferByAls },
    complexity,
    input: inputOfBlock(core, whole),
  };
}

function inputOfBlock(
  core: Core,
  { space, slots, values, embeddings, dim }: SceneBlock,
): ResultInput {
  const scenes = new SceneSet(space, slots, values);
  const matrix = Matrix.from(core, scenes.count, dim, embeddings);
  using set = new EmbeddingSet({ name: "whole", scenes, embeddings: matrix });
  return inputOf(set);
}
