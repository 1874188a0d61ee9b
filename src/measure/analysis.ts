/** What `analyze` finds: the numbers of every measure that was made, and what follows from them. */
import type { ApproximateMetrics } from "../metrics/approximate.ts";
import type { BaselinesMetrics } from "../metrics/baselines.ts";
import type { DecomposeMetrics } from "../metrics/decompose.ts";
import type { FactorsMetrics } from "../metrics/factors.ts";
import type { InterveneMetrics } from "../metrics/intervene.ts";
import type { MapMetrics } from "../metrics/map.ts";
import type { ProbeMetrics } from "../metrics/probe.ts";
import type { RetrieveMetrics } from "../metrics/retrieve.ts";
import type { RobustMetrics } from "../metrics/robust.ts";
import type { SubtractMetrics } from "../metrics/subtract.ts";
import type { VisibleMetrics } from "../metrics/visible.ts";
import type { QuestionName, TransferName, VerdictName } from "../verdict/verdict.ts";
import type { Found, Metrics } from "../result/result.ts";

/** Metrics, and with several seeds their mean, spread and range. */
type Spread<M> = M & { spread?: Metrics };

/** The metrics of each measure that `analyze` makes, by its kind. */
export type MetricsByKind = {
  probe: Spread<ProbeMetrics>;
  decompose: Spread<DecomposeMetrics>;
  subtract: Spread<SubtractMetrics>;
  intervene: Spread<InterveneMetrics>;
  retrieve: Spread<RetrieveMetrics>;
  approximate: ApproximateMetrics;
  map: Spread<MapMetrics>;
  factors: Spread<FactorsMetrics>;
  baselines: Spread<BaselinesMetrics>;
  robust: Spread<RobustMetrics>;
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
