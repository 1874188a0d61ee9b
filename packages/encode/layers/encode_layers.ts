/** States of every token of every scene, by layer: one run of one graph a batch, all layers side by side. */
import { WorkerPool } from "@bindscope/bindscope/rooms/core";
import { exposeLayers, type LayersRequest } from "../graph/expose_layers.ts";
import { embed, type EncoderHooks, EncoderSlot } from "../embed.ts";
import { encodingKey, type EncodingPlan } from "../encoding_plan.ts";
import { readModelFile } from "../model/model_file.ts";
import type { PrepareJobs } from "../prepare.ts";
import { PREPARE_WORKER } from "../prepare_entry.ts";
import type { SceneInputs } from "../inputs/scene_inputs.ts";
import type { SceneList } from "../inputs/scene_list.ts";
import { TOWERS } from "../session/open_graph_here.ts";
import type { EncodedLayers } from "./layer_file.ts";

/** Captions in one chunk of the cache: a row holds every token of every layer. Of pictures, one batch. */
const CAPTIONS = 32;

/** How layers are encoded, settled before any work. */
interface LayersPlan extends Omit<EncodedLayers, "rows" | "scenes" | "chunk"> {
  readonly plan: EncodingPlan;
}

/** @throws {RangeError} where the graph does not show these layers */
export async function planLayers(
  sceneInputs: SceneInputs,
  plan: EncodingPlan,
  request: LayersRequest,
): Promise<LayersPlan> {
  const { bytes } = await readModelFile(plan.file);
  const { layers, masked } = exposeLayers(plan.file.path, bytes, request, TOWERS[plan.modality]);
  const { batch } = plan.options;
  const padTo = plan.modality === "text"
    ? await longest(plan, sceneInputs.inputs.scenes)
    : undefined;
  const encodingPlan: EncodingPlan = {
    ...plan,
    chunk: plan.modality === "text" ? Math.ceil(CAPTIONS / batch) * batch : batch,
    options: {
      ...plan.options,
      ...{ output: null, layer: null, layers: request, pooling: "none", padTo },
    },
  };
  return { plan: encodingPlan, layers, masked };
}

export async function encodeLayers(
  sceneInputs: SceneInputs,
  { plan, layers, masked }: LayersPlan,
  cache: string,
  { onRows, force, ...hooks }: EncoderHooks & { onRows: (count: number) => void; force?: boolean },
): Promise<EncodedLayers> {
  await using slot = new EncoderSlot(plan, hooks);
  const work = { key: encodingKey(plan, sceneInputs.inputs.sha256), chunk: plan.chunk };
  const rows = await embed(work, slot, sceneInputs.inputs, cache, { onRows, force });
  return { rows, layers, masked, scenes: sceneInputs.scenes.count, chunk: plan.chunk };
}

/** Tokens of the longest caption: all are filled up to it, so that a layer is one array. */
export async function longest(plan: EncodingPlan, scenes: SceneList): Promise<number> {
  return (await tokenCounts(plan, scenes)).reduce((a, b) => Math.max(a, b), 1);
}

/** Tokens of each caption. */
async function tokenCounts({ model }: EncodingPlan, scenes: SceneList): Promise<number[]> {
  using worker = new WorkerPool<PrepareJobs>(1, PREPARE_WORKER);
  const counts: number[] = [];
  for (let first = 0; first < scenes.count; first += 1024) {
    const captions = scenes.read(first, Math.min(scenes.count, first + 1024));
    const ids = await worker.run("captions", { model: model.path, captions });
    for (const { length } of ids) counts.push(length);
  }
  return counts;
}
