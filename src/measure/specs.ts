/** What an analysis is made of, and what `--help` says of all of them together: nothing here loads what does the work. */

import {
  listOption,
  type OptionSpecs,
  type OptionTable,
  optionTable,
  type OptionValues,
} from "../job/options.ts";
import type { MeasureKind } from "./analysis.ts";
import { APPROXIMATE_SPEC } from "./approximate/index.ts";
import { BASELINES_SPEC } from "./baselines/index.ts";
import { DECOMPOSE_SPEC } from "./decompose/index.ts";
import { FACTORS_SPEC } from "./factors/index.ts";
import { INTERVENE_SPEC } from "./intervene/index.ts";
import { MAP_SPEC } from "./map/index.ts";
import type { MeasureSpec } from "./measure.ts";
import { PROBE_SPEC } from "./probe/index.ts";
import { RETRIEVE_SPEC } from "./retrieve/index.ts";
import { ROBUST_SPEC } from "./robust/index.ts";
import { SUBTRACT_SPEC } from "./subtract/index.ts";
import { VISIBLE_SPEC } from "./visible/index.ts";

/** What an analysis is made of, in the order in which it makes and reports show them. */
const ANALYZED = [
  PROBE_SPEC,
  DECOMPOSE_SPEC,
  SUBTRACT_SPEC,
  INTERVENE_SPEC,
  RETRIEVE_SPEC,
  APPROXIMATE_SPEC,
  MAP_SPEC,
  FACTORS_SPEC,
  BASELINES_SPEC,
  ROBUST_SPEC,
  VISIBLE_SPEC,
] as const;
export const MEASURE_SPECS: readonly MeasureSpec[] = ANALYZED;

type OptionsOf<T> = T extends OptionTable<infer O> ? (options: O) => void : never;
/**
 * Options of one measure or another.
 *
 * @internal
 */
export type AnyOptions = OptionsOf<typeof ANALYZED[number]["options"]> extends
  (options: infer O) => void ? O
  : never;

/** Options of `analyze`: which measures to make, and all that can be asked of one of them. */
export interface AnalyzeOptions extends AnyOptions {
  /** Which measures to make, by their kinds. Default: all. */
  readonly measures: readonly MeasureKind[];
}

const KINDS = MEASURE_SPECS.map(({ kind }) => kind as MeasureKind);

const ANALYZE_OPTIONS: OptionTable<AnalyzeOptions> = Object.assign(
  optionTable({
    measures: listOption(KINDS, KINDS, "Which measures to make."),
  }),
  ...MEASURE_SPECS.map(({ options, inAnalysis }) =>
    Object.fromEntries(
      Object.entries(options as OptionSpecs).map(([name, spec]) => {
        const short = (inAnalysis as { [name: string]: unknown } | undefined)?.[name];
        return [name, short === undefined ? spec : { ...spec, default: short }];
      }),
    )
  ),
);

export const ANALYZE_SPEC: MeasureSpec<OptionTable<AnalyzeOptions>> = {
  kind: "analyze",
  fused: true,
  summary: "Every measure that the set allows, one verdict, one report.",
  options: ANALYZE_OPTIONS,
  parts: KINDS,
  resolve: (options) =>
    MEASURE_SPECS.reduce<OptionValues<OptionSpecs>>(
      (filled, { resolve }) => resolve?.(filled) ?? filled,
      options,
    ) as typeof options,
};
