import { loadCore } from "../core/load.ts";
import { twinRows } from "./baselines/make_baselines.ts";
import { planEncoding } from "./encoding_plan.ts";
import { openEncoder } from "./open_encoder.ts";
import { encodeChunks } from "./encoder.ts";
import type { EncodeHooks, EncodeOptions } from "./encode_scenes.ts";
import type { Modality } from "./model/family.ts";
import { readModelFolder } from "./model/model_folder.ts";
import { readSceneInputs } from "./scene_inputs.ts";
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
  /** Bytes that the trial held. */
  readonly memory: number;
  /** Bytes of the cache and of the embedding set. */
  readonly disk: number;
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
  { findAdapter, openSession, message, signal }: EncodeHooks = {},
): Promise<EncodeCost> {
  const { family } = await readModelFolder(modelFolder);
  const able = (["image", "text"] as const).filter((modality: Modality) => family[modality]);
  const shown = await readSceneInputs(sceneFolder, able, options.where, options);
  const plan = await planEncoding(modelFolder, shown.modality, options, findAdapter);
  const start = performance.now();
  const { model, file, modality } = plan;
  const hooks = { openSession, message, signal };
  await using encoder = await openEncoder(model, file, modality, { ...plan.options, ...hooks });
  const sessions = plan.options.sessions ?? 1;
  // About a second of work.
  const some = evenly(shown.inputs.scenes, plan.chunk * sessions);
  const trial = (scenes: readonly string[]) => encodeChunks(encoder, scenes, plan.chunk);
  // The first run makes the graph ready, in each of its sessions.
  await trial(sessions > 1 ? some : some.slice(0, 1));
  const opened = performance.now();
  const [rows] = await trial(some);
  const each = (performance.now() - opened) / some.length;
  const scenes = shown.inputs.scenes.count + (shown.objectInputs?.scenes.count ?? 0);
  // The redrawn twin takes as long; what needs no graph next to nothing.
  const twin = options.baselines === "auto" ? twinRows(await loadCore(), shown) : 0;
  const dim = rows.length / Math.min(some.length, plan.chunk);
  return {
    scenes,
    dim,
    device: plan.device.provider,
    seconds: ((twin > 0 ? 2 : 1) * (opened - start) + each * (scenes + twin)) / 1000,
    opening: (opened - start) / 1000,
    memory: Deno.memoryUsage().rss,
    disk: scenes * (2 * 4 * dim + LABELS) + twin * 2 * 4 * dim,
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
