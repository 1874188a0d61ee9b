/** How each kind of Result is made again. */
import { computeResult } from "../measure/compute_result.ts";
import { loadMeasure, measureSpecs } from "../measure/registry.ts";
import { SILENT } from "../job/progress.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { MemoryStore } from "../job/store.ts";
import { requestedOptions } from "./requested_options.ts";
import type { Remaker } from "./remaker.ts";
import { compareResults } from "../../packages/compare/compare_results.ts";
import { TaskError } from "../job/failure.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { Json, Result } from "../result/result.ts";
import { VERSION } from "../version.ts";
import { compareRepresentations } from "../../packages/compare/representations/compare_representations.ts";
import type { NamedSet } from "../../packages/compare/representations/settings.ts";

/** Every measure, and an analysis: measured again, whatever is cached. */
const MEASURE_REMAKER: Remaker = {
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

/** Comparisons of models: from the Results that they were made of, given in any order. */
const COMPARE_REMAKER: Remaker = {
  kinds: ["compare"],
  // deno-lint-ignore require-await -- what is thrown has to reject.
  async remake(result, { results }, { core }) {
    const names = (result.tables.order ?? []) as readonly string[];
    const compare = (entries: { name: string; result: Result }[]) =>
      compareResults(core, entries, VERSION, result.seed);
    // A comparison sorts its models; the names follow in that order.
    const numbered = results.map((result, i) => ({ name: String(i), result }));
    const order = compare(numbered).tables.order as readonly string[];
    const sorted = order.map((i) => results[Number(i)]);
    const inputs = sorted.flatMap(({ inputs }) => inputs);
    if (sorted.length !== names.length || !sameInputs(inputs, result.inputs)) {
      throw new TaskError(
        `This compares the Results of ${
          names.join(", ")
        }, and those given are not of the same sets. ` +
          "Give their files after this one.",
      );
    }
    return compare(sorted.map((result, i) => ({ name: names[i], result })));
  },
};

function sameInputs(a: Result["inputs"], b: Result["inputs"]): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}

/** Representations side by side: from their sets. */
const REPRESENTATIONS_REMAKER: Remaker = {
  kinds: ["representations"],
  async remake({ inputs, options, seed, tables }, given, { core }) {
    const names = tables.order as readonly string[];
    const entries: NamedSet[] = [];
    try {
      for (const [i, input] of inputs.entries()) {
        entries.push({ name: names[i], set: await given.set(input, null, seed) });
      }
      return compareRepresentations(core, entries, VERSION, {
        seed,
        maxScenes: options.maxScenes as number,
        twins: options.twins as string[][],
      });
    } finally {
      for (const { set } of entries) set.dispose();
    }
  },
};

export const REMAKERS: readonly Remaker[] = [
  MEASURE_REMAKER,
  COMPARE_REMAKER,
  REPRESENTATIONS_REMAKER,
];
