/**
 * The causal step: states of scenes at some layers, changed between scenes in the graph itself, and what the rest of the graph
 * makes of them.
 */
import { loadCore } from "@bindscope/bindscope/rooms/core";
import {
  chooseOutput,
  type EncoderHooks,
  type EncodingPlan,
  type Exchanges,
  type GraphOutput,
  listOf,
  longest,
  type PatchRequest,
  readModelFile,
  type SceneInputs,
  TOWERS,
} from "@bindscope/bindscope/rooms/encode";
import { readOnnx, summarize } from "@bindscope/bindscope/rooms/models";
import { type CutGraph, cutGraph } from "./cut_graph.ts";
import { openTail, runHead, runWhole } from "./graph_halves.ts";
import { type InterchangePairs, interchangePairs, MOST_PAIRS } from "./interchange_pairs.ts";
import {
  formatPatched,
  PATCH_PARTS,
  type PatchedLayer,
  type PatchedOutputs,
} from "./patched_file.ts";
import { patchLayer } from "./state_parts.ts";

/** How it is done. */
interface PatchPlan {
  readonly plan: EncodingPlan;
  /** The output of the graph that is compared. */
  readonly read: GraphOutput;
  /** The graph in two halves, one cut a layer. */
  readonly cuts: readonly CutGraph[];
  readonly request: PatchRequest;
}

/** @throws {RangeError} where the graph can't be cut at a layer */
export async function planExchanges(
  sceneInputs: SceneInputs,
  plan: EncodingPlan,
  request: PatchRequest,
): Promise<Exchanges> {
  const patches = await planPatches(sceneInputs, plan, request);
  const { cuts } = patches;
  return {
    sentence: crossingSentence(patches),
    layers: cuts.length,
    count: (scenes) => cuts.length * exchangesAt(scenes),
    runs: (scenes) => scenes + cuts.length * (scenes + exchangesAt(scenes)),
    async held(scenes, hooks) {
      // Maps of places are largest in the earliest layer; a pair is exchanged in all of its parts at once.
      const [earliest] = cuts.toSorted((a, b) => a.depth - b.depth);
      const one = listOf(sceneInputs.inputs.scenes.read(0, 1));
      using head = await runHead(await loadCore(), patches.plan, earliest, one, hooks);
      return head.states.cols * (scenes + 64 * PATCH_PARTS.length);
    },
    make: async (hooks) => formatPatched(await patchScenes(sceneInputs, patches, hooks)),
  };
}

async function planPatches(
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
function exchangesAt(scenes: number): number {
  return Math.min(scenes, MOST_PAIRS) * PATCH_PARTS.length;
}

/** @throws {RangeError} where there are too few pairs of scenes, or a layer is too large to be held */
async function patchScenes(
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
function crossingSentence({ cuts }: PatchPlan): string {
  const names = [...new Set(cuts.flatMap(({ crossing }) => crossing))];
  return `The graph is cut at layer ${
    cuts.map(({ depth }) => depth).join(", ")
  }; ${PATCH_PARTS.length} exchanges each. ${
    names.length === 0
      ? "Nothing but the layer's states goes over the cuts."
      : `Beside the layer's states ${names.join(", ")} go over the cuts.`
  }`;
}
