/** What `analyze` is asked, and what it finds beside the numbers of its measures. */
import { listOption, type OptionSpecs, optionTable, type OptionValues } from "../job/options.ts";
import type {
  ShownDifference,
  StoredAnswers,
  TransferName,
  VerdictName,
} from "../verdict/verdict.ts";
import type { MeasureSpec } from "./measure.ts";

/** What an analysis finds beside the numbers of its measures. */
export type AnalysisMetrics = {
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

/** What is asked of an analysis that is made of these measures: which of them, and all that can be asked of one of them. */
export function analysisSpec(specs: readonly MeasureSpec[]): MeasureSpec {
  const kinds = specs.map(({ kind }) => kind);
  const measures = optionTable({ measures: listOption(kinds, kinds, "Which measures to run.") });
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
    summary:
      "Runs every measure that the set allows, prints the answers in a table and writes a report.",
    options,
    parts: kinds,
    resolve: (options) =>
      specs.reduce<OptionValues<OptionSpecs>>(
        (filled, { resolve }) => resolve?.(filled) ?? filled,
        options,
      ),
  };
}
