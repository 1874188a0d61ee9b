/** What an encoding takes if nothing is cached: the first scenes timed, and multiplied. */
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { sizeOf } from "@bindscope/bindscope/rooms/data";
import { countedNumbers, twinRows } from "./baselines/make_baselines.ts";
import type { EncoderHooks } from "./embed.ts";
import type { EncodeHooks, EncodeOptions } from "./encode_scenes.ts";
import { encodeChunks } from "./encoder.ts";
import { type EncodingPlan, planEncoding } from "./encoding_plan.ts";
import { loadExchanges } from "./exchanges.ts";
import { planLayers } from "./layers/encode_layers.ts";
import type { Modality } from "./model/family.ts";
import { readModelFolder } from "./model/model_folder.ts";
import { openEncoder } from "./open_encoder.ts";
import { readSceneInputs } from "./inputs/scene_inputs.ts";
import type { SceneList } from "./inputs/scene_list.ts";

/**
 * Bytes, seconds and counts: of them `opening` however many scenes there are, and `each` of a scene; `memory` with the session
 * open, `again` of another model as large, whose graph has `weights`; at most so many `exchanges`; `tried` to find out.
 */
export type EncodeCost =
  & Readonly<Record<"scenes" | "dim" | "seconds" | "opening" | "each" | "memory" | "disk", number>>
  & Readonly<Record<"weights" | "again" | "exchanges" | "tried", number> & { device: string }>;

/** @param count scenes and single objects, where the folder shows a few of them */
export async function encodeCost(
  sceneFolder: string,
  modelFolder: string,
  options: Omit<EncodeOptions, "out">,
  { findAdapter, ...hooks }: EncodeHooks = {},
  count?: { readonly rows: number; readonly singles: number },
): Promise<EncodeCost> {
  const [core, { family }] = [await loadCore(), await readModelFolder(modelFolder)];
  const able = (["image", "text"] as const).filter((modality: Modality) => family[modality]);
  const sceneInputs = await readSceneInputs(sceneFolder, able, options.where, options);
  const { inputs: { scenes: list }, modality } = sceneInputs;
  const plan = await planEncoding(modelFolder, modality, options, findAdapter);
  const own = await tryEncoder(plan, list, hooks);
  const rows = count?.rows ?? list.count;
  const scenes = rows + (count?.singles ?? sceneInputs.objectInputs?.scenes.count ?? 0);
  const { tokens, patch, baselines } = options;
  const ofTokens = tokens &&
    await tryEncoder((await planLayers(sceneInputs, plan, tokens)).plan, list, hooks);
  // The redrawn twin takes as long; what needs no graph next to nothing.
  const baseline = baselines === "auto"
    ? Math.ceil(twinRows(core, sceneInputs) * rows / list.count)
    : 0;
  const patches = patch && await (await loadExchanges())(sceneInputs, plan, patch);
  const exchanges = patches?.count(rows) ?? 0;
  const states = await patches?.held(rows, hooks) ?? 0;
  const opened = own.opening * ((baseline > 0 ? 2 : 1) + (patches ? 1 + patches.layers : 0));
  const counted = baselines === "auto" ? countedNumbers(modality) : 0;
  return {
    ...{ scenes, dim: own.dim, device: plan.device.provider, exchanges, tried: own.tried },
    // Half a graph runs on each side of a cut.
    seconds: opened +
      own.each * (scenes + baseline + (patches ? rows + patches.runs(rows) / 2 : 0)) +
      (ofTokens ? ofTokens.opening + ofTokens.each * rows : 0),
    opening: own.opening + (ofTokens?.opening ?? 0),
    each: own.each,
    ...{ weights: sizeOf(plan.file.path), again: own.taken },
    memory: Math.max(own.held, ofTokens?.held ?? 0) + (baseline > 0 ? own.taken : 0) +
      4 * states,
    // In the cache and in the set; values and labels take some 80 bytes a scene.
    disk: scenes * (8 * own.dim + 80) + baseline * 8 * own.dim + rows * 8 * counted +
      rows * 8 * (ofTokens?.dim ?? 0) + (patches ? 4 * own.dim * (rows + exchanges) : 0),
  };
}

/** Opens what a plan runs and encodes some scenes from all over a list, about a second of work; they are thrown away. */
export async function tryEncoder(plan: EncodingPlan, list: SceneList, hooks: EncoderHooks) {
  const { model, file, modality, chunk, options } = plan;
  const [start, before] = [performance.now(), Deno.memoryUsage().rss];
  await using encoder = await openEncoder(model, file, modality, { ...options, ...hooks });
  const sessions = options.sessions ?? 1;
  const tried = Math.min(list.count, chunk * sessions);
  const at = Array.from({ length: tried }, (_, i) => Math.floor(i * list.count / tried));
  const some = at.map((i) => list.read(i, i + 1)[0]);
  // The first run makes the graph ready, in each of its sessions.
  await encodeChunks(encoder, sessions > 1 ? some : some.slice(0, 1), chunk);
  const opened = performance.now();
  const [first] = await encodeChunks(encoder, some, chunk);
  const [each, held] = [(performance.now() - opened) / 1000 / tried, Deno.memoryUsage().rss];
  const dim = first.length / Math.min(tried, chunk);
  // The runtime gives nothing back, so another model takes as much again.
  return {
    opening: (opened - start) / 1000,
    each,
    held,
    taken: Math.max(0, held - before),
    dim,
    tried,
  };
}
