/** What goes with what, as the metrics of `probe` have it. */
import type { Core } from "../../../src/core/core.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { ambiguousScenes } from "../../../src/data/scenes/ambiguous_scenes.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { intervalsOfCases } from "../../../src/inference/intervals/cases.ts";
import { joined } from "../../../src/measure/harness/measure_of.ts";
import { bindingOf } from "../../../src/measure/probe/binding.ts";
import { PROBE_RESULT, type ProbeMetrics } from "../../../src/metrics/kinds/probe.ts";
import type {
  BoundReadOut,
  ReadoutPlan,
  SceneReadOut,
} from "../../../src/probe/readout/scene_read_out.ts";

type BoundMetrics = Pick<ProbeMetrics, "pair" | "swap" | "binding" | "role">;

/** …and what permuted rows stay below. */
export async function boundMetrics(
  core: Core,
  scenes: SceneSet,
  plan: ReadoutPlan,
  own: SceneReadOut,
  permutations: readonly BoundReadOut[],
): Promise<BoundMetrics & { readonly exchanged: ReturnType<typeof bindingOf>["permuted"] }> {
  const { metrics } = PROBE_RESULT;
  const ambiguous = ambiguousScenes(scenes);
  const { numbers, beside, permuted } = bindingOf(core, scenes, plan, own, permutations, ambiguous);
  using pool = new WorkerPool(0);
  const intervals = await intervalsOfCases("probe", metrics, numbers, { core, pool, seed: 0 });
  return { ...joined<BoundMetrics>(metrics, numbers, beside, intervals), exchanged: permuted };
}
