/**
 * A measure repeated with other seeds: how much of a number comes from its random draws (which
 * scenes are trained on, first weights, permutations).
 *
 * A Result's own numbers stay those of `--seed`. The seeds of `--seeds` are reported next to them: a row each
 * under tables.KINDSeeds, their mean, standard deviation and range under spread.
 */

import { fields, number, text } from "../report/fields.ts";
import type { Table } from "../report/table.ts";
import type { StoredAnswers } from "../verdict/answers.ts";
import { numberAt } from "../metrics/read.ts";
import type { Json, Metrics, Result, ResultParts } from "../result/result.ts";
import { requireInRange } from "../job/number_range.ts";
import type { OptionSpecs, OptionTable, OptionValues } from "../job/options.ts";
import type { Measure, MeasureOutcome } from "./measure.ts";
import { partOf } from "./harness/shown.ts";
import { times, type Work } from "./cost.ts";
import { SEEDS_OPTION, type SeedsOption } from "../inference/seeds/seeds_option.ts";
import { type SeedRow, seedSpread } from "../inference/seeds/spread.ts";

/** What a measure finds, its answers where it gives any, and with several seeds the mean, spread and range of its numbers. */
export type OverSeeds<F extends ResultParts> = {
  metrics: F["metrics"] & { spread?: Metrics; answers?: StoredAnswers };
  curves: F["curves"];
  tables: F["tables"];
};

/** @param headlines paths of the numbers that are repeated; * stands for any one name */
export function overSeeds<S extends OptionSpecs, F extends ResultParts>(
  measure: Measure<S, F>,
  headlines: readonly string[],
): Measure<S & OptionTable<SeedsOption>, OverSeeds<F>> {
  const table = `${measure.kind}Seeds`;
  return {
    ...measure as unknown as Measure<S & OptionTable<SeedsOption>, OverSeeds<F>>,
    options: { ...measure.options, ...SEEDS_OPTION },
    work(set, options, context) {
      const seeds = seedsOf(options.seeds);
      // An analysis is not repeated by itself.
      const once = measure.work(set, options as OptionValues<S>, context) as Work;
      return seeds.length < 2 ? once : times(new Set([context.seed, ...seeds]).size, once);
    },
    check(set, options) {
      seedsOf(options.seeds);
      measure.check?.(set, options as OptionValues<S>);
    },
    async measure(set, options, context) {
      const seeds = seedsOf(options.seeds);
      if (seeds.length < 2) {
        return await measure.measure(set, options as OptionValues<S>, context);
      }
      const all = [...new Set([context.seed, ...seeds])];
      const outcomes = new Map<number, MeasureOutcome<F>>();
      for (const [i, seed] of all.entries()) {
        outcomes.set(
          seed,
          await measure.measure(set, options as OptionValues<S>, {
            ...context,
            seed,
            progress: (share, doing) =>
              context.progress((i + share) / all.length, `seed ${seed}: ${doing}`),
          }),
        );
      }
      const own = outcomes.get(context.seed)!;
      const { spread, rows, notes } = seedSpread(
        measure.kind,
        headlines,
        own.metrics,
        seeds.map((seed) => ({ seed, metrics: outcomes.get(seed)!.metrics })),
      );
      return {
        ...own,
        metrics: { ...own.metrics, spread },
        tables: { ...own.tables, [table]: rows as Json },
        notes: [...own.notes ?? [], ...notes],
      };
    },
    tables(result: Result) {
      return [...measure.tables(result), ...seedTables(result, measure.kind, table)];
    },
  };
}

function seedsOf(seeds: readonly number[]): number[] {
  for (const seed of seeds) requireInRange("seeds", SEEDS_OPTION.seeds, seed);
  return [...new Set(seeds)];
}

/** Columns of a spread, by their heads. */
const SPREAD = { mean: "mean", "standard deviation": "sd", lowest: "min", highest: "max" } as const;

function seedTables(result: Result, kind: string, table: string): Table[] {
  const rows = (result.tables[table] ?? []) as unknown as SeedRow[];
  const metrics = partOf(result, kind);
  if (rows.length === 0 || metrics === null) return [];
  return [{
    title: `Over seeds: ${kind}`,
    caption: `The same with ${rows.length} seeds (${
      rows.map(({ seed }) => seed).join(", ")
    }): what the random draws change. The other tables show seed ${result.seed}.`,
    ...fields(Object.keys(rows[0]).filter((path) => path !== "seed"), [
      text("number", (path) => path),
      ...Object.entries(SPREAD).map(([name, of]) =>
        number(name, (path: string) => numberAt<Json>(metrics, `spread.${path}.${of}`))
      ),
      ...rows.map((row) => number(`seed ${row.seed}`, (path: string) => row[path])),
    ]),
  }];
}
