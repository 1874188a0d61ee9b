import { loadCore } from "../core/load.ts";
import { countedNumbers, twinRows } from "./baselines/make_baselines.ts";
import type { EncoderHooks } from "./embed.ts";
import { type EncodingPlan, planEncoding } from "./encoding_plan.ts";
import { planLayers } from "./layers/encode_layers.ts";
import { openEncoder } from "./open_encoder.ts";
import { encodeChunks } from "./encoder.ts";
import type { EncodeHooks, EncodeOptions } from "./encode_scenes.ts";
import type { Modality } from "./model/family.ts";
import { sizeOf } from "../data/files/files.ts";
import { readModelFolder } from "./model/model_folder.ts";
import { patchCost } from "./patch/patch_cost.ts";
import { planPatches } from "./patch/patch_scenes.ts";
import { readSceneInputs, type SceneInputs } from "./scene_inputs.ts";
import type { SceneList } from "./scene_list.ts";

/** What an encoding will take if nothing is cached. */
export interface EncodeCost {
  /** Scenes and single objects. */
  readonly scenes: number;
  readonly dim: number;
  readonly device: string;
  readonly seconds: number;
  /** Of these, those that opening the model takes, however many scenes there are. */
  readonly opening: number;
  /** Bytes held at once: what the trial held with its session open, and what a second one, with redrawn weights, takes. */
  readonly memory: number;
  /** Bytes of the graph: one with redrawn weights has as many. */
  readonly weights: number;
  /** Bytes that another model as large would take beside it. */
  readonly again: number;
  /** Bytes of the cache and of the embedding set. */
  readonly disk: number;
  /** Scenes whose states are exchanged, that the rest of the graph is run on. */
  readonly exchanges: number;
  /** Scenes that were encoded to find out. */
  readonly tried: number;
}

/** Bytes of a scene's values and labels. */
const LABELS = 80;

/**
 * Opens the model and encodes a few scenes, taken evenly from all, which are then thrown away: how long
 * a model takes cannot be told from its size.
 */
export async function encodeCost(
  sceneFolder: string,
  modelFolder: string,
  options: Omit<EncodeOptions, "out">,
  { findAdapter, openSession, message, signal, unstoppable }: EncodeHooks = {},
): Promise<EncodeCost> {
  const { family } = await readModelFolder(modelFolder);
  const able = (["image", "text"] as const).filter((modality: Modality) => family[modality]);
  const shown = await readSceneInputs(sceneFolder, able, options.where, options);
  const plan = await planEncoding(modelFolder, shown.modality, options, findAdapter);
  const hooks = { openSession, message, signal, unstoppable };
  const { tokens = null, patch = null } = options;
  const layers = tokens && await planLayers(shown, plan, tokens);
  const patches = patch && await planPatches(shown, plan, patch);
  const own = await trial(shown, plan, hooks);
  const { opening, each, dim, tried } = own;
  const scenes = shown.inputs.scenes.count + (shown.objectInputs?.scenes.count ?? 0);
  // The redrawn twin takes as long; what needs no graph next to nothing.
  const twin = options.baselines === "auto" ? twinRows(await loadCore(), shown) : 0;
  const ofTokens = layers && await trial(shown, layers.plan, hooks);
  const filled = patches &&
    (patches.plan.options.padTo === undefined ? own : await trial(shown, patches.plan, hooks));
  const exchanged = patches && await patchCost(shown, patches, { ...filled!, dim }, hooks);
  const rows = shown.inputs.scenes.count;
  const weights = sizeOf(plan.file.path);
  const counted = options.baselines === "auto" ? countedNumbers(shown.modality) : 0;
  return {
    scenes,
    dim,
    device: plan.device.provider,
    seconds: (twin > 0 ? 2 : 1) * opening + each * (scenes + twin) +
      (ofTokens === null ? 0 : ofTokens.opening + ofTokens.each * rows) +
      // Each half is opened too.
      (exchanged === null ? 0 : exchanged.seconds + opening * (1 + patches!.cuts.length)),
    opening: opening + (ofTokens?.opening ?? 0),
    weights,
    again: own.taken,
    memory: Math.max(own.held, ofTokens?.held ?? 0) + (twin > 0 ? own.taken : 0) +
      (exchanged?.memory ?? 0),
    disk: scenes * (2 * 4 * dim + LABELS) + twin * 2 * 4 * dim + rows * 2 * 4 * counted +
      (ofTokens === null ? 0 : rows * 2 * 4 * ofTokens.dim) + (exchanged?.disk ?? 0),
    exchanges: exchanged?.exchanges ?? 0,
    tried,
  };
}

/** Opens what a plan runs and encodes some scenes: about a second of work. */
async function trial({ inputs }: SceneInputs, plan: EncodingPlan, hooks: EncoderHooks) {
  const { model, file, modality, chunk } = plan;
  const start = performance.now();
  const before = Deno.memoryUsage().rss;
  await using encoder = await openEncoder(model, file, modality, { ...plan.options, ...hooks });
  const sessions = plan.options.sessions ?? 1;
  const some = evenly(inputs.scenes, chunk * sessions);
  // The first run makes the graph ready, in each of its sessions.
  await encodeChunks(encoder, sessions > 1 ? some : some.slice(0, 1), chunk);
  const opened = performance.now();
  const [rows] = await encodeChunks(encoder, some, chunk);
  const held = Deno.memoryUsage().rss;
  return {
    opening: (opened - start) / 1000,
    each: (performance.now() - opened) / 1000 / some.length,
    held,
    // The runtime gives nothing back, so another model takes as much again.
    taken: Math.max(0, held - before),
    dim: rows.length / Math.min(some.length, chunk),
    tried: some.length,
  };
}

function evenly(scenes: SceneList, most: number): string[] {
  const count = Math.min(scenes.count, most);
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor(i * scenes.count / count);
    return scenes.read(at, at + 1)[0];
  });
}
