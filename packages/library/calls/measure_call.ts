/** Measures that are called with a set alone: the core is loaded, the set read and freed. */
import type { Arithmetic } from "../../../src/core/arithmetic.ts";
import { loadCore } from "../../../src/core/load.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import type { OptionSpecs, OptionValues } from "../../../src/job/options.ts";
import type { Measure } from "../../../src/measure/measure.ts";
import {
  measureSet,
  type MeasureSettings,
  SETTINGS,
  type SomeOptions,
} from "../../../src/measure/measure_set.ts";
import { checkNames } from "../../../src/result/names.ts";
import type { Result, ResultParts } from "../../../src/result/result.ts";
import { type SetSource, withSet } from "./set_source.ts";

/** How a call is run, beside the options of its measure. */
export interface CallSettings extends MeasureSettings {
  /** How sums of products are rounded: strict, with which every host gives the same bits, or fused, which is faster. */
  arithmetic?: Arithmetic;
}

/** A measure that can be called; it is one for `measureSet` too. */
export interface MeasureCall<S extends OptionSpecs, F extends ResultParts> extends Measure<S, F> {
  /**
   * Measures a set.
   *
   * @param set embeddings `[scenes, dim]` and what their rows show
   * @param options those of the measure, each with a default, and how it is run
   * @throws {TypeError} for an option that there is not, in a sentence that names the nearest one
   */
  (set: SetSource, options?: Partial<OptionValues<S>> & CallSettings): Promise<Result<F>>;
}

/** The measure as a function of a set. */
export function callable<S extends OptionSpecs, F extends ResultParts>(
  measure: Measure<S, F>,
): MeasureCall<S, F> {
  return Object.assign(
    (set: SetSource, options?: Partial<OptionValues<S>> & CallSettings) =>
      callMeasure(measure, set, options),
    measure,
  );
}

/**
 * The Result of a measure of one set.
 *
 * @param given options of the measure and settings of the call, which share one object
 */
export async function callMeasure<S extends OptionSpecs, F extends ResultParts>(
  measure: Measure<S, F>,
  source: SetSource,
  given: Partial<OptionValues<S>> & CallSettings = {},
): Promise<Result<F>> {
  checkNames(measure.kind, "option", [...Object.keys(measure.options), ...CALL_SETTINGS], given);
  const { arithmetic, ...rest } = given;
  const isSetting = ([name]: [string, unknown]) => SETTINGS.includes(name as keyof MeasureSettings);
  const entries = Object.entries(rest);
  const settings: MeasureSettings = Object.fromEntries(entries.filter(isSetting));
  const options = Object.fromEntries(entries.filter((entry) => !isSetting(entry)));
  const core = source instanceof EmbeddingSet ? source.embeddings.core : await loadCore(arithmetic);
  if (arithmetic !== undefined && core.arithmetic !== arithmetic) {
    throw new TypeError(
      `The set was loaded by ${core.arithmetic} arithmetic, and ${arithmetic} was asked for. ` +
        `Load it by loadCore("${arithmetic}").`,
    );
  }
  return await withSet(
    core,
    source,
    (set) => measureSet(core, measure, set, options as SomeOptions<S>, settings),
  );
}

const CALL_SETTINGS: readonly string[] = [...SETTINGS, "arithmetic"];
