import { computeResult } from "../measure/compute_result.ts";
import { loadMeasure, measureSpecs } from "../measure/registry.ts";
import { SILENT } from "../job/progress.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { MemoryStore } from "../job/store.ts";
import { requestedOptions } from "./requested_options.ts";
import type { Remaker } from "./remaker.ts";

/** Every measure, and an analysis: measured again, whatever is cached. */
export const MEASURE_REMAKER: Remaker = {
  get kinds() {
    return measureSpecs().map(({ kind }) => kind);
  },
  async remake(result, given, { core, pool, signal, progress }) {
    const measure = (await loadMeasure(result.kind))!;
    const specs = { ...SET_OPTIONS, ...measure.options };
    const recorded = await requestedOptions(core, specs, result, given.files);
    // The set is compared with the hashes of the Result instead of with its manifest.
    const options = { ...recorded, acceptChanges: true };
    const maxScenes = recorded.maxScenes as number | null;
    using set = await given.set(result.inputs[0], maxScenes, result.seed);
    const outcome = await computeResult(measure, set, options, {
      core,
      pool,
      store: new MemoryStore(),
      seed: result.seed,
      signal,
      progress: { ...SILENT, update: (done, total, doing) => progress(done / total, doing) },
    });
    return outcome.result;
  },
};
