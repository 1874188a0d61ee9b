/** What exchanges will take beside the embeddings, before any is made. */
import { loadCore } from "../../core/load.ts";
import { PATCH_PARTS } from "../../data/patched_file.ts";
import type { EncoderHooks } from "../embed.ts";
import type { SceneInputs } from "../scene_inputs.ts";
import { listOf } from "../scene_list.ts";
import { tokenCounts } from "../layers/encode_layers.ts";
import { runHead } from "./graph_halves.ts";
import { interchangePairs } from "./interchange_pairs.ts";
import { type PatchPlan, patchRuns } from "./patch_scenes.ts";
import { AT_ONCE } from "./state_parts.ts";

/** What `encode --patch` adds. */
interface PatchCost {
  /** Scenes that second halves run on, all layers together. */
  readonly exchanges: number;
  readonly seconds: number;
  /** Bytes of the earliest layer's states, and of what is exchanged at a time. */
  readonly memory: number;
  readonly disk: number;
}

/**
 * @param each seconds a scene takes in the whole graph, filled up to one length as it will be
 * @throws {RangeError} where there are too few pairs of scenes
 */
export async function patchCost(
  shown: SceneInputs,
  { plan, cuts, request: { seed } }: PatchPlan,
  { each, dim }: { readonly each: number; readonly dim: number },
  hooks: EncoderHooks,
): Promise<PatchCost> {
  const scenes = shown.scenes.count;
  const core = await loadCore();
  const lengths = plan.modality === "text" ? await tokenCounts(plan, shown.inputs.scenes) : null;
  const chosen = interchangePairs(
    core,
    shown.scenes,
    seed,
    (a, b) => lengths?.[a] === lengths?.[b],
  );
  const pairs = chosen.rows.length / 3;
  const { whole, first, second } = patchRuns(scenes, pairs);
  const runs = cuts.reduce((sum, { depth, of }) => {
    const before = depth / of;
    return sum + before * first + (1 - before) * second;
  }, whole);
  // Maps of places are largest in the earliest layer.
  const earliest = cuts.reduce((a, b) => b.depth < a.depth ? b : a);
  using head = await runHead(core, plan, earliest, listOf(shown.inputs.scenes.read(0, 1)), hooks);
  const size = head.states.cols;
  const atOnce = Math.min(pairs, AT_ONCE) * (PATCH_PARTS.length + 1);
  return {
    exchanges: cuts.length * second,
    seconds: runs * each,
    memory: 4 * size * (scenes + atOnce),
    disk: 4 * dim * (scenes + cuts.length * second),
  };
}
