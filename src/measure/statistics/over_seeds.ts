/**
 * A measure repeated with other seeds: how much of a number comes from its random draws (which
 * scenes are trained on, first weights, permutations).
 *
 * A Result's own numbers stay those of `--seed`. The seeds of `--seeds` are reported next to them: a row each
 * under tables.KINDSeeds, their mean, standard deviation and range under spread.
 */

import { showingChart } from "../../report/outside/notebook.ts";
import { fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Found, Json, Metrics, Result } from "../../result/result.ts";
import { requireInRange } from "../../job/number_range.ts";
import type { OptionSpecs, OptionTable, OptionValues } from "../../job/options.ts";
import type { Measure, MeasureOutcome } from "../measure.ts";
import { partOf } from "../part.ts";
import { repeated } from "../planned_parts.ts";
import { SEEDS_OPTION, type SeedsOption } from "./seeds_option.ts";

/** What a measure finds, and with several seeds the mean, spread and range of its numbers. */
export type OverSeeds<F extends Found> = {
  metrics: F["metrics"] & { spread?: Metrics };
  curves: F["curves"];
  tables: F["tables"];
};

type SeedRow = { seed: number } & { [path: string]: number | null };

/** @param headlines paths of the numbers that are repeated; * stands for any one name */
export function overSeeds<S extends OptionSpecs, F extends Found>(
  measure: Measure<S, F>,
  headlines: readonly string[],
): Measure<S & OptionTable<SeedsOption>, OverSeeds<F>> {
  const table = `${measure.kind}Seeds`;
  return {
    ...measure as unknown as Measure<S & OptionTable<SeedsOption>, OverSeeds<F>>,
    options: { ...measure.options, ...SEEDS_OPTION },
    plan: measure.plan && ((set, options, context) => {
      const seeds = seedsOf(options.seeds);
      const parts = measure.plan!(set, options as OptionValues<S>, context);
      return seeds.length < 2 ? parts : repeated(parts, new Set([context.seed, ...seeds]).size);
    }),
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
      const paths = pathsOf(own.metrics, headlines);
      const rows = seeds.map((seed): SeedRow => ({
        seed,
        ...Object.fromEntries(
          paths.map((path) => [path, numberAt<Json>(outcomes.get(seed)!.metrics, path)]),
        ),
      }));
      return {
        ...own,
        metrics: {
          ...own.metrics,
          spread: nested(paths.map((path) => [path, spreadOf(rows.map((row) => row[path]))])),
        },
        tables: { ...own.tables, [table]: rows as Json },
        notes: [...own.notes ?? [], ...missingNotes(measure.kind, paths, rows)],
      };
    },
    tables(result: Result) {
      return [...measure.tables(result), ...seedTables(result, measure.kind, table)];
    },
    charts: (result: Result) => measure.charts(result).map(showingChart),
  };
}

function seedsOf(seeds: readonly number[]): number[] {
  for (const seed of seeds) requireInRange("seeds", SEEDS_OPTION.seeds, seed);
  return [...new Set(seeds)];
}

/** The headlines that the metrics have, each * filled in by every name that is there. */
function pathsOf(metrics: Metrics, headlines: readonly string[]): string[] {
  const expand = (at: Metrics[string] | undefined, keys: readonly string[]): string[] => {
    const [key, ...rest] = keys;
    if (key === undefined) return typeof at === "number" || at === null ? [""] : [];
    if (at === null || typeof at !== "object" || Array.isArray(at)) return [];
    const names = key === "*" ? Object.keys(at) : Object.hasOwn(at, key) ? [key] : [];
    return names.flatMap((name) =>
      expand((at as Metrics)[name], rest).map((path) => path === "" ? name : `${name}.${path}`)
    );
  };
  return headlines.flatMap((headline) => expand(metrics, headline.split(".")));
}

/** { "a.b": x } as { a: { b: x } }. */
function nested(entries: readonly [path: string, value: Metrics][]): Metrics {
  const tree: Metrics = {};
  for (const [path, value] of entries) {
    const keys = path.split(".");
    let at = tree;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Metrics;
    at[keys[keys.length - 1]] = value;
  }
  return tree;
}

/** Which numbers have no spread, and with which seeds they do not exist. */
function missingNotes(kind: string, paths: readonly string[], rows: readonly SeedRow[]): string[] {
  const missing = paths.flatMap((path) => {
    const seeds = rows.filter((row) => row[path] === null).map(({ seed }) => seed);
    return seeds.length === 0 ? [] : [`${path} (seed ${seeds.join(", ")})`];
  });
  return missing.length === 0 ? [] : [
    `${kind}: no spread over seeds where a number does not exist with some seed: ${
      missing.join("; ")
    }.`,
  ];
}

/** Mean, standard deviation (n - 1) and range; null where a seed has no number. */
function spreadOf(values: readonly (number | null)[]): Metrics {
  const found = values.filter((value): value is number => value !== null);
  if (found.length < values.length) return { mean: null, sd: null, min: null, max: null };
  const mean = found.reduce((sum, x) => sum + x, 0) / found.length;
  const square = found.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    mean,
    sd: Math.sqrt(square / (found.length - 1)),
    min: Math.min(...found),
    max: Math.max(...found),
    seeds: found.length,
  };
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
