/**
 * A measure from what it declares and what it computes. Its numbers stand in `src/metrics/kinds/`, with the members that each
 * has; `compute` gives plain numbers, and what these are read beside. Made of both: the metrics of a Result, the numbers
 * that are repeated over seeds, and a view of them for tables and figures.
 */
import type { FoundTree } from "../../metrics/catalogue.ts";
import type { Described } from "../../metrics/node.ts";
import { drawnPaths } from "../../metrics/drawn.ts";
import type { OptionSpecs, OptionTable, OptionValues } from "../../job/options.ts";
import type { SeedsOption } from "../../inference/seeds/seeds_option.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import type { Note } from "../../result/note.ts";
import type { Found, Result } from "../../result/result.ts";
import type { Measure, MeasureContext, MeasureOutcome, MeasureSpec } from "../measure.ts";
import { type OverSeeds, overSeeds } from "../over_seeds.ts";
import { joined } from "./joined.ts";
import type { Beside, Plain } from "./plain.ts";
import { type Shown, shownOf } from "./shown.ts";

/** What a measure finds, before its numbers are joined with what they are read beside. */
export interface Computed<F extends Found> extends Omit<MeasureOutcome<F>, "metrics" | "notes"> {
  readonly metrics: Plain<F["metrics"]>;
  readonly beside?: Beside<F["metrics"]>;
  /** Notes, or what gives them once numbers are joined. */
  readonly notes?: Note[] | ((metrics: F["metrics"]) => Note[]);
}

/** What a measure does, beside what is declared of it. */
export interface MeasureParts<S extends OptionSpecs, F extends Found>
  extends Pick<Measure<S, F>, "work" | "check"> {
  /** Why this set can't be measured; default: every one can. */
  readonly requires?: Measure<S, F>["requires"];
  compute(
    set: EmbeddingSet,
    options: OptionValues<S>,
    context: MeasureContext,
  ): Promise<Computed<F>>;
  tables(shown: Shown<F["metrics"]>): Table[];
  charts?(shown: Shown<F["metrics"]>): Chart[];
}

/** @param repeated paths of the numbers that are repeated over seeds, where the declaration does not have them */
export function measureOf<S extends OptionTable<SeedsOption>, F extends Found>(
  spec: MeasureSpec<S>,
  found: Described<F> & FoundTree,
  parts: MeasureParts<S, F>,
  repeated: readonly string[] = drawnPaths(found.metrics),
): Measure<S, OverSeeds<F>> {
  return overSeeds(measureOnce(spec, found, parts), repeated);
}

/** The same of a measure that draws nothing. */
export function measureOnce<S extends OptionSpecs, F extends Found>(
  spec: MeasureSpec<S>,
  found: Described<F> & FoundTree,
  { requires = () => null, check, work, compute, tables, charts = () => [] }: MeasureParts<S, F>,
): Measure<S, F> {
  const shown = <T>(of: (shown: Shown<F["metrics"]>) => T[]) => (result: Result): T[] => {
    const part = shownOf<F["metrics"]>(result, spec.kind);
    return part === null ? [] : of(part);
  };
  return {
    ...{ ...spec, requires, check, work },
    async measure(set, options, context) {
      const { metrics, beside, notes, ...rest } = await compute(set, options, context);
      const all = joined(found.metrics, metrics, beside);
      return { ...rest, metrics: all, notes: typeof notes === "function" ? notes(all) : notes };
    },
    tables: shown(tables),
    charts: shown(charts),
  };
}
