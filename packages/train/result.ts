import { note, type TransferRow, withReasons } from "@bindscope/bindscope/rooms/metrics";
import { type RecognitionRates, TRAIN_RESULT, type TrainResult } from "./run/numbers.ts";
import type { Core } from "@bindscope/bindscope/rooms/core";
import type { SmallClipRecognition } from "./trainer/small_clip.ts";
import type { TrainerRecognition } from "./trainer/trainer.ts";
import { type EmbeddingSet, objectTable } from "@bindscope/bindscope/rooms/data";
import { judgement } from "./judgement.ts";
import type { TrainedModel } from "./train_dual_encoder.ts";
import {
  estimate,
  type Json,
  type Note,
  notesOf,
  type Result,
  RESULT_SCHEMA,
  type ResultInput,
  VERSION,
} from "@bindscope/bindscope/rooms/result";

/**
 * The Result of a training run.
 *
 * @param set what the trained model gives; it may hold a sample of the scenes
 * @param input the set as an input of Results
 * @param transfer readers of the model's own training objects, on scenes of the others
 */
export function trainResult(
  core: Core,
  { trainer, trace, outcome }: TrainedModel,
  options: { [name: string]: Json },
  set: EmbeddingSet,
  input: ResultInput,
  transfer: { readonly rows: TransferRow[]; readonly notes: readonly Note[] },
): Result<TrainResult> {
  const { plan } = trainer;
  const { train, heldout, single } = outcome;
  const { space } = set.scenes;
  const judged = (split: "train" | "heldout", seen: typeof train | null) => {
    const scenes = trainer.judge(split, plan.batch.length);
    const result = scenes && judgement(core, space, scenes, plan.seed, split);
    return { ...rates(seen, result?.of), ...result && { swapScenes: result.swapScenes } };
  };
  const every = space.objectCount ** plan.batch.length;
  const trained = new Set(trainer.objects("train"));
  const objects = objectTable(set.scenes).map((row) => ({
    ...row,
    trained: trained.has(row.radix),
  }));
  return {
    schema: RESULT_SCHEMA,
    kind: "train",
    version: VERSION,
    seed: plan.seed,
    options,
    inputs: [input],
    metrics: withReasons(TRAIN_RESULT.metrics, {
      train: judged("train", train),
      heldout: judged("heldout", heldout),
      single: { train: rates(single.train), heldout: rates(single.heldout) },
      objects: {
        train: trained.size,
        heldout: trainer.objects("heldout").length,
      },
      parameters: trainer.parameters().length,
    }),
    curves: {
      loss: trace.loss,
      recognition: trace.recognition,
      decoderTransfer: transfer.rows,
    },
    tables: { objects },
    notes: notesOf(
      note(plan.negatives === "any" ? "train.heldout-negatives" : "train.heldout-unused"),
      "retrieval" in train && note("train.swap-of-captions"),
      plan.encoders === "shared" && note("train.one-encoder"),
      "features" in plan && note("train.frozen-features"),
      heldout === null && note("train.nothing-held-out"),
      heldout?.swap === null && note("train.no-heldout-swap"),
      set.scenes.count < every &&
        note("train.set-sampled", { scenes: set.scenes.count, of: every }),
      transfer.notes,
    ),
  };
}

function rates(
  seen: TrainerRecognition | SmallClipRecognition | null,
  beside: ReturnType<typeof judgement>["of"] = {},
): RecognitionRates {
  const clip = seen !== null && "retrieval" in seen ? seen.retrieval : null;
  return {
    concept: estimate(seen?.concept ?? null, beside.concept),
    object: estimate(seen?.object ?? null, beside.object),
    top: estimate(seen?.top ?? null),
    // Of pictures: of whole captions; what single objects score is reported separately.
    swap: estimate((clip ?? seen)?.swap ?? null, {
      reason: seen === null ? "not-asked" : null,
      ...beside.swap,
    }),
    scenes: seen?.scenes ?? 0,
    ...clip && {
      objectSwap: estimate(seen?.swap ?? null, beside.objectSwap),
      retrieval: {
        captions: estimate(clip.captions, { ...beside.captions, chance: 1 / clip.bank }),
        pictures: estimate(clip.pictures, { chance: 1 / clip.bank }),
        bank: clip.bank,
      },
    },
  };
}
