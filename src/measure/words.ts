/** What `--help` says of each measure, and of all of them together: nothing here loads what does the work. */

import {
  type OptionSpecs,
  type OptionTable,
  optionTable,
  type OptionValues,
} from "../job/options.ts";
import type { MeasureKind } from "./analysis.ts";
import { APPROXIMATE_WORDS, type ApproximateOptions } from "./approximate/options.ts";
import { BASELINES_WORDS, type BaselinesOptions } from "./baselines/options.ts";
import { DECOMPOSE_WORDS, type DecomposeOptions } from "./decompose/options.ts";
import { FACTORS_WORDS } from "./factors/options.ts";
import { INTERVENE_WORDS, type InterveneOptions } from "./intervene/options.ts";
import { MAP_WORDS, type MapOptions } from "./map/options.ts";
import type { MeasureWords } from "./measure.ts";
import { PROBE_WORDS, type ProbeMeasureOptions } from "./probe/options.ts";
import { RETRIEVE_WORDS, type RetrieveOptions } from "./retrieve/options.ts";
import { ROBUST_WORDS } from "./robust/options.ts";
import { SUBTRACT_WORDS, type SubtractOptions } from "./subtract/options.ts";
import type { SeedsOption } from "./statistics/seeds_option.ts";
import { VISIBLE_WORDS } from "./visible/options.ts";

/** What can be asked of `analyze`: which measures to make, and all that can be asked of one of them. */
export interface AnalyzeOptions
  extends
    ProbeMeasureOptions,
    DecomposeOptions,
    SubtractOptions,
    InterveneOptions,
    RetrieveOptions,
    ApproximateOptions,
    MapOptions,
    BaselinesOptions,
    SeedsOption {
  /** Which measures to make, by their kinds. Default: all. */
  readonly measures: readonly MeasureKind[];
}

/** In the order of the registry; a test holds the two together. */
export const MEASURE_WORDS: readonly MeasureWords[] = [
  PROBE_WORDS,
  DECOMPOSE_WORDS,
  SUBTRACT_WORDS,
  INTERVENE_WORDS,
  RETRIEVE_WORDS,
  APPROXIMATE_WORDS,
  MAP_WORDS,
  FACTORS_WORDS,
  BASELINES_WORDS,
  ROBUST_WORDS,
  VISIBLE_WORDS,
];

const KINDS = MEASURE_WORDS.map(({ kind }) => kind as MeasureKind);

const ANALYZE_OPTIONS: OptionTable<AnalyzeOptions> = Object.assign(
  optionTable({
    measures: { kind: "list", of: KINDS, default: KINDS, help: "Which measures to make." },
  }),
  ...MEASURE_WORDS.map(({ options, inAnalysis }) =>
    Object.fromEntries(
      Object.entries(options as OptionSpecs).map(([name, spec]) => {
        const short = (inAnalysis as { [name: string]: unknown } | undefined)?.[name];
        return [name, short === undefined ? spec : { ...spec, default: short }];
      }),
    )
  ),
);

export const ANALYZE_WORDS: MeasureWords<OptionTable<AnalyzeOptions>> = {
  kind: "analyze",
  fused: true,
  summary: "Every measure that the set allows, one verdict, one report.",
  options: ANALYZE_OPTIONS,
  resolve: (options) =>
    MEASURE_WORDS.reduce<OptionValues<OptionSpecs>>(
      (filled, { resolve }) => resolve?.(filled) ?? filled,
      options,
    ) as typeof options,
};
