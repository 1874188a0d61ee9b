/** What measures find over seeds, and an analysis of all of them. */
import type { OptionTable } from "../../src/job/options.ts";
import type { AnalysisMetrics } from "../../src/measure/analysis.ts";
import type { OverSeeds } from "../../src/measure/over_seeds.ts";
import type { ResultParts } from "../../src/result/result.ts";
import type { FoundByKind } from "./numbers.ts";
import type { AnalyzeOptions, OptionsByKind } from "./options.ts";

/** A measure that `analyze` makes. */
export type MeasureKind = AnalyzeOptions["measures"][number];

/**
 * What each finds, by its kind.
 *
 * @internal
 */
export type ResultByKind = { [K in MeasureKind]: OverSeeds<FoundByKind[K]> };

/**
 * Tables of options of each, by its kind.
 *
 * @internal
 */
export type TablesByKind = { [K in keyof OptionsByKind]: OptionTable<OptionsByKind[K]> };

/** The metrics of each measure that `analyze` makes, by its kind. */
export type MetricsByKind = { [K in MeasureKind]: ResultByKind[K]["metrics"] };

/** The numbers of an analysis; a measure that the set does not allow is absent. */
export type AnalyzeMetrics = Partial<MetricsByKind> & AnalysisMetrics;

/** What `analyze` finds; rows of curves and tables are those of its measures. */
export type AnalyzeResult = {
  metrics: AnalyzeMetrics;
  curves: ResultParts["curves"];
  tables: ResultParts["tables"];
};

/** Metrics of every kind of Result under its name, as paths name them. */
export type AllMetrics = { [K in keyof FoundByKind]: FoundByKind[K]["metrics"] };
