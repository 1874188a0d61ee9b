/** What `analyze` finds: the numbers of every measure that was made, and what follows from them. */
import type { FoundByKind } from "../metrics/catalogue.ts";
import type {
  QuestionName,
  ShownDifference,
  TransferName,
  VerdictName,
} from "../verdict/verdict.ts";
import type { Found } from "../result/result.ts";
import type { OverSeeds } from "./over_seeds.ts";

/** A measure that `analyze` makes. */
export type MeasureKind = Exclude<
  keyof FoundByKind,
  "repair" | "layers" | "patch" | "train" | "pairs"
>;

/** The metrics of each measure that `analyze` makes, by its kind. */
export type MetricsByKind = { [K in MeasureKind]: OverSeeds<FoundByKind[K]>["metrics"] };

/** The numbers of an analysis; a measure that the set does not allow is absent. */
export type AnalyzeMetrics = Partial<MetricsByKind> & {
  /** Whether the embedding binds. */
  verdict: VerdictName;
  /** Whether what is bound carries over to unseen objects. */
  transfer: TransferName;
  /** "design" where the scenes' design can't tell; else null. */
  reason: "design" | null;
  /** What the sentence says training added; null where that is not shown, absent where baselines were not measured. */
  added?: ShownDifference | null;
  /** What is reported with the verdict, in a word. */
  answers?: { [question in QuestionName]?: string };
};

/** What `analyze` finds; rows of curves and tables are those of its measures. */
export type AnalyzeFound = {
  metrics: AnalyzeMetrics;
  curves: Found["curves"];
  tables: Found["tables"];
};
