/** What `analyze` is asked, and what it finds: the numbers of every measure that was made, and what follows from them. */
import { listOption, type OptionSpecs, optionTable, type OptionValues } from "../job/options.ts";
import type { MeasureKind, ResultByKind } from "../metrics/catalogue.ts";
import type {
  ShownDifference,
  StoredAnswers,
  TransferName,
  VerdictName,
} from "../verdict/verdict.ts";
import type { Found } from "../result/result.ts";
import type { MeasureSpec } from "./measure.ts";
import type { OverSeeds } from "./over_seeds.ts";

/** The metrics of each measure that `analyze` makes, by its kind. */
export type MetricsByKind = { [K in MeasureKind]: OverSeeds<ResultByKind[K]>["metrics"] };

/** The numbers of an analysis; a measure that the set does not allow is absent. */
export type AnalyzeMetrics = Partial<MetricsByKind> & {
  /** Whether the embedding binds. */
  verdict: VerdictName;
  /** Whether what is bound generalises to unseen objects. */
  transfer: TransferName;
  /** "design" where the scenes' design can't tell; else null. */
  reason: "design" | null;
  /** What the sentence says training added; null where that is not shown, absent where baselines were not measured. */
  added?: ShownDifference | null;
  /** Each question's answer in a word, the number that it rests on, and why. */
  answers: StoredAnswers;
};

/** What `analyze` finds; rows of curves and tables are those of its measures. */
export type AnalyzeResult = {
  metrics: AnalyzeMetrics;
  curves: Found["curves"];
  tables: Found["tables"];
};

/** What is asked of an analysis that is made of these measures: which of them, and all that can be asked of one of them. */
export function analysisSpec(specs: readonly MeasureSpec[]): MeasureSpec {
  const kinds = specs.map(({ kind }) => kind);
  const measures = optionTable({ measures: listOption(kinds, kinds, "Measures to make.") });
  const options: OptionSpecs = Object.assign(
    measures,
    ...specs.map(({ options, inAnalysis }) =>
      Object.fromEntries(
        Object.entries(options).map(([name, spec]) => {
          const short = (inAnalysis as { [name: string]: unknown } | undefined)?.[name];
          return [name, short === undefined ? spec : { ...spec, default: short }];
        }),
      )
    ),
  );
  return {
    kind: "analyze",
    fused: true,
    summary: "Every measure that the set allows, the answers in a table, and a report.",
    options,
    parts: kinds,
    resolve: (options) =>
      specs.reduce<OptionValues<OptionSpecs>>(
        (filled, { resolve }) => resolve?.(filled) ?? filled,
        options,
      ),
  };
}
