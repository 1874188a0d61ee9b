/** One small CLIP of the study, from nothing to its record; cached when done. */
import { VERSION } from "../../mod.ts";
import type { Core } from "../../src/library/core.ts";
import type { WorkerPool } from "../../src/library/for_studies.ts";
import type { Json, ResultInput, Store } from "../../src/library/report.ts";
import {
  drawableSpaceFor,
  drawObjects,
  SmallClip,
  smallClipOptions,
  type SmallClipPlan,
  smallClipPlanFor,
  type SmallClipRecognition,
  smallClipSet,
} from "../../src/library/train.ts";
import { trainInPool } from "../../src/library/for_studies.ts";
import { canonicalJson, inputOf, jobKey, judge, sha256Hex } from "../../src/library/for_studies.ts";
import type { ClipModel } from "./grid.ts";

export interface ClipRecord {
  readonly id: string;
  readonly family: string;
  readonly title: string;
  readonly coverage: number;
  readonly seed: number;
  readonly objects: { readonly train: number; readonly heldout: number };
  readonly train: SmallClipRecognition;
  /** Null at coverage 1. */
  readonly heldout: SmallClipRecognition | null;
  /** Its embedding set of up to {@linkcode SET_SCENES} scenes. */
  readonly input: ResultInput;
}

const SET_SCENES = 1024;
const FILE = "record.json";

export async function clipPlanOf(core: Core, { family, coverage, seed }: ClipModel) {
  const options = smallClipOptions({ ...family.options, coverage });
  const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), seed);
  return { options, plan };
}

interface ClipContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly store: Store;
  readonly force: boolean;
  readonly signal?: AbortSignal;
  readonly progress: (share: number) => void;
}

/** @param folder where checkpoints are stored; null for nowhere */
export async function studyClip(
  model: ClipModel,
  folder: string | null,
  { core, pool, store, force, signal, progress }: ClipContext,
): Promise<ClipRecord> {
  const { options, plan } = await clipPlanOf(core, model);
  const key = jobKey({
    kind: "small-clip-model",
    version: VERSION,
    seed: model.seed,
    options: { plan: plan as unknown as Json },
    inputs: [],
  });
  const { id, family: { name, title }, coverage, seed } = model;
  const named = { id, family: name, title, coverage, seed };
  const kept = force ? undefined : (await store.get(key))?.get(FILE);
  if (kept !== undefined) return { ...JSON.parse(new TextDecoder().decode(kept)), ...named };

  const checkpoint = folder === null ? null : `${folder}/${id}-${planHash(plan)}.bin`;
  if (force && checkpoint !== null) await Deno.remove(checkpoint).catch(() => {});
  const drawings = drawObjects(core, plan);
  const { state } = await trainInPool(pool, plan, {
    evaluateEvery: options.evaluateEvery,
    images: drawings,
    checkpoint,
    signal,
    progress: (step) => progress(step / plan.steps),
  });
  using trainer = new SmallClip(core, plan, drawings);
  trainer.restore(state);
  const { train, heldout } = judge(trainer);
  using set = smallClipSet(core, trainer, SET_SCENES, id);
  const found = {
    objects: {
      train: trainer.objects("train").length,
      heldout: trainer.objects("heldout").length,
    },
    train,
    heldout,
    input: inputOf(set),
  };
  await store.put(key, new Map([[FILE, new TextEncoder().encode(canonicalJson(found as never))]]));
  return { ...found, ...named };
}

/** Enough to tell two plans of the same name apart. */
function planHash(plan: SmallClipPlan): string {
  return sha256Hex(canonicalJson(plan as unknown as Json)).slice(0, 12);
}
