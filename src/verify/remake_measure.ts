import { computeResult } from "../measure/compute_result.ts";
import { ENTRIES, loadMeasure } from "../measure/load_measure.ts";
import { ANALYZE_SPEC } from "../measure/specs.ts";
import { SILENT } from "../job/progress.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { MemoryStore } from "../job/store.ts";
import { askedOptions } from "./asked_options.ts";
import type { Remaker } from "./remaker.ts";

/** Every measure, and an analysis: measured anew, whatever is cached. */
export const MEASURE_REMAKER: Remaker = {
  kinds: [...ENTRIES, ANALYZE_SPEC].map(({ kind }) => kind),
  async remake(result, given, { core, pool, signal, progress }) {
    const measure = (await loadMeasure(result.kind))!;
    const specs = { ...SET_OPTIONS, ...measure.options };
    const told = await askedOptions(core, specs, result, given.files);
    // Sets are held to the hashes of the Result instead.
    const asked = { ...told, acceptChanges: true };
    using set = await given.set(result.inputs[0], told.maxScenes as number | null, result.seed);
    const outcome = await computeResult(measure, set, asked, {
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
