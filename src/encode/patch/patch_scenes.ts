/**
 * The causal step: states of scenes at some layers, changed between scenes in the graph itself, and what the rest of the graph
 * makes of them.
 */
import { loadCore } from "../../core/load.ts";
import { type CutGraph, cutGraph } from "../../models/graph/cut_graph.ts";
import { readOnnx, summarize } from "../../models/graph/read_graph.ts";
import { PATCH_PARTS, type PatchedLayer, type PatchedOutputs } from "../../data/patched_file.ts";
import type { EncodingPlan } from "../encoding_plan.ts";
import type { EncoderHooks } from "../embed.ts";
import { longest } from "../layers/encode_layers.ts";
import { chooseOutput, type GraphOutput } from "../model/graph_output.ts";
import { readModelFile } from "../model/model_file.ts";
import type { SceneInputs } from "../scene_inputs.ts";
import { TOWERS } from "../session/open_graph_here.ts";
import { openTail, runHead, runWhole } from "./graph_halves.ts";
import { type InterchangePairs, interchangePairs, MOST_PAIRS } from "./interchange_pairs.ts";
import { patchLayer } from "./state_parts.ts";

/** Which layers' states are changed. */
export interface PatchRequest {
  /** 0 is what enters the first, -1 the last; "all": all that there are. */
  readonly layers: readonly number[] | "all";
  /** Seed of the pairs, and of random directions. */
  readonly seed: number;
}

/** What will be done: made before any work, so that a graph that can't be cut is refused at once. */
export interface PatchPlan {
  readonly plan: EncodingPlan;
  /** The output of the graph that is compared. */
  readonly read: GraphOutput;
  /** The graph in two halves, one cut a layer. */
  readonly cuts: readonly CutGraph[];
  readonly request: PatchRequest;
}

/** @throws {RangeError} where the graph can't be cut at a layer */
export async function planPatches(
  sceneInputs: SceneInputs,
  plan: EncodingPlan,
  request: PatchRequest,
): Promise<PatchPlan> {
  const { file, model, modality, options } = plan;
  const { bytes } = await readModelFile(file);
  const { outputs } = summarize(readOnnx(file.path, bytes));
  const readout = model.family[modality]!;
  const { sentenceTransformers } = model;
  const read = chooseOutput(
    { name: file.path, outputs },
    { ...options, readout, sentenceTransformers },
  );
  const cuts = cutGraph(file.path, bytes, request.layers, read.output, TOWERS[modality]);
  const padTo = modality === "text" ? await longest(plan, sceneInputs.inputs.scenes) : undefined;
  // A card would run some scenes twice, to see whether its memory holds them.
  const provider = options.provider === "webgpu" ? "wasm" : options.provider;
  const own = { ...options, provider, layer: null, padTo };
  return { plan: { ...plan, options: own }, read, cuts, request };
}

/** Exchanges at a layer, at most: before pairs are drawn. */
export function exchangesAt(scenes: number): number {
  return Math.min(scenes, MOST_PAIRS) * PATCH_PARTS.length;
}

/** Runs in all of so many layers, at most: of whole graphs, and of the two halves at each layer. The total of `onRows`. */
export function patchRows(layers: number, scenes: number): number {
  return scenes + layers * (scenes + exchangesAt(scenes));
}

/** @throws {RangeError} where there are too few pairs of scenes, or a layer is too large to be held */
export async function patchScenes(
  sceneInputs: SceneInputs,
  { plan, read, cuts, request: { seed } }: PatchPlan,
  { onRows, ...hooks }: EncoderHooks & { onRows: (count: number) => void },
): Promise<PatchedOutputs> {
  const core = await loadCore();
  const { scenes, inputs } = sceneInputs;
  const output = await runWhole(plan, inputs.scenes, hooks);
  onRows(scenes.count);
  let pairs: InterchangePairs | null = null;
  const layers: PatchedLayer[] = [];
  for (const cut of cuts) {
    using head = await runHead(core, plan, cut, inputs.scenes, hooks);
    const { states, dims, lengths } = head;
    pairs ??= interchangePairs(core, scenes, seed, (a, b) => lengths?.[a] === lengths?.[b]);
    await using tail = await openTail(plan, cut, read, head, hooks);
    const clearPadding = (change: Float32Array, scene: number) => {
      if (lengths === null || dims.length !== 2 || dims[0] !== plan.options.padTo) return;
      change.fill(0, lengths[scene] * dims[1]);
    };
    const exchange = { scenes, states, pairs, depth: cut.depth, seed, clearPadding, run: tail.run };
    onRows(scenes.count);
    layers.push(await patchLayer(core, exchange));
    onRows(exchangesAt(scenes.count));
  }
  const { rows, fold } = pairs!;
  return { pairs: rows, fold, dim: output.length / scenes.count, output, layers };
}

/** Where the graph is cut, and which other tensors pass the cuts unchanged, for people. */
export function crossingSentence({ cuts }: PatchPlan): string {
  const names = [...new Set(cuts.flatMap(({ crossing }) => crossing))];
  return `The graph is cut at layer ${
    cuts.map(({ depth }) => depth).join(", ")
  }; ${PATCH_PARTS.length} exchanges each. ${
    names.length === 0
      ? "Nothing but the layer's states goes over the cuts."
      : `Beside the layer's states ${names.join(", ")} go over the cuts.`
  }`;
}
