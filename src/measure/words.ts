/** What `--help` says of each measure, and of all of them together: nothing here loads what does the work. */

import { type OptionSpecs, optionTable } from "../job/options.ts";
import { APPROXIMATE_WORDS } from "./approximate/options.ts";
import { BASELINES_WORDS } from "./baselines/options.ts";
import { DECOMPOSE_WORDS } from "./decompose/options.ts";
import { FACTORS_WORDS } from "./factors/options.ts";
import { INTERVENE_WORDS } from "./intervene/options.ts";
import { MAP_WORDS } from "./map/options.ts";
import type { MeasureWords } from "./measure.ts";
import { PROBE_WORDS } from "./probe/options.ts";
import { RETRIEVE_WORDS } from "./retrieve/options.ts";
import { ROBUST_WORDS } from "./robust/options.ts";
import { SUBTRACT_WORDS } from "./subtract/options.ts";
import { VISIBLE_WORDS } from "./visible/options.ts";

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

const KINDS = MEASURE_WORDS.map(({ kind }) => kind);

const ANALYZE_OPTIONS: OptionSpecs = Object.assign(
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

export const ANALYZE_WORDS: MeasureWords = {
  kind: "analyze",
  fused: true,
  summary: "Every measure that the set allows, one verdict, one report.",
  options: ANALYZE_OPTIONS,
  resolve: (options) =>
    MEASURE_WORDS.reduce((filled, { resolve }) => resolve?.(filled) ?? filled, options),
};
