/** What `analyze` finds: the numbers of every measure that was made, and what follows from them. */
import type { ApproximateMetrics } from "../metrics/kinds/approximate.ts";
import type { BaselinesFound } from "../metrics/kinds/baselines.ts";
import type { DecomposeFound } from "../metrics/kinds/decompose.ts";
import type { FactorsFound } from "../metrics/kinds/factors.ts";
import type { InterveneFound } from "../metrics/kinds/intervene.ts";
import type { MapFound } from "../metrics/kinds/map.ts";
import type { ProbeFound } from "../metrics/kinds/probe.ts";
import type { RetrieveFound } from "../metrics/kinds/retrieve.ts";
import type { RobustFound } from "../metrics/kinds/robust.ts";
import type { SubtractFound } from "../metrics/kinds/subtract.ts";
import type { VisibleMetrics } from "../metrics/kinds/visible.ts";
import type { QuestionName, TransferName, VerdictName } from "../verdict/verdict.ts";
import type { Found } from "../result/result.ts";
import type { OverSeeds } from "./statistics/over_seeds.ts";

/** The metrics of each measure that `analyze` makes, by its kind. */
export type MetricsByKind = {
  probe: OverSeeds<ProbeFound>["metrics"];
  decompose: OverSeeds<DecomposeFound>["metrics"];
  subtract: OverSeeds<SubtractFound>["metrics"];
  intervene: OverSeeds<InterveneFound>["metrics"];
  retrieve: OverSeeds<RetrieveFound>["metrics"];
  approximate: ApproximateMetrics;
  map: OverSeeds<MapFound>["metrics"];
  factors: OverSeeds<FactorsFound>["metrics"];
  baselines: OverSeeds<BaselinesFound>["metrics"];
  robust: OverSeeds<RobustFound>["metrics"];
  visible: VisibleMetrics;
};

/** A measure that `analyze` makes. */
export type MeasureKind = keyof MetricsByKind;

/** The numbers of an analysis; a measure that the set does not allow is absent. */
export type AnalyzeMetrics = Partial<MetricsByKind> & {
  /** Whether the embedding binds. */
  verdict: VerdictName;
  /** Whether what is bound carries over to unseen objects. */
  transfer: TransferName;
  /** What is told beside the verdict, in a word. */
  answers?: { [question in QuestionName]?: string };
};

/** What `analyze` finds; rows of curves and tables are those of its measures. */
export type AnalyzeFound = {
  metrics: AnalyzeMetrics;
  curves: Found["curves"];
  tables: Found["tables"];
};
