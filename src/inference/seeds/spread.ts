/** How numbers vary over seeds: mean, standard deviation and range of each. */
import { note } from "../../metrics/notes/catalogue.ts";
import { numberAt } from "../../metrics/read.ts";
import { isEstimate } from "../../result/estimate.ts";
import type { Note } from "../../result/note.ts";
import type { Json, Metrics } from "../../result/result.ts";

/** The numbers of one seed by their paths; null where one does not exist. */
export type SeedRow = { seed: number } & { [path: string]: number | null };

/**
 * The numbers with each seed, how they vary, and which of them some seed lacks.
 *
 * @param headlines paths of the numbers; * stands for any one name
 * @param metrics the metrics that say which of these there are
 * @param seeds the metrics of each seed
 */
export function seedSpread(
  kind: string,
  headlines: readonly string[],
  metrics: Metrics,
  seeds: readonly { readonly seed: number; readonly metrics: Metrics }[],
): { spread: Metrics; rows: SeedRow[]; notes: Note[] } {
  const paths = pathsOf(metrics, headlines);
  const rows = seeds.map(({ seed, metrics }): SeedRow => ({
    seed,
    ...Object.fromEntries(paths.map((path) => [path, numberAt<Json>(metrics, path)])),
  }));
  return {
    spread: nested(paths.map((path) => [path, spreadOf(rows.map((row) => row[path]))])),
    rows,
    notes: missingNotes(kind, paths, rows),
  };
}

/** The headlines that the metrics have, each * filled in by every name that is there. */
function pathsOf(metrics: Metrics, headlines: readonly string[]): string[] {
  const expand = (at: Metrics[string] | undefined, keys: readonly string[]): string[] => {
    const [key, ...rest] = keys;
    if (key === undefined) {
      return typeof at === "number" || at === null || isEstimate(at) ? [""] : [];
    }
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
function missingNotes(measure: string, paths: readonly string[], rows: readonly SeedRow[]): Note[] {
  const missing = paths.flatMap((number) => {
    const seeds = rows.filter((row) => row[number] === null).map(({ seed }) => seed);
    return seeds.length === 0 ? [] : [{ number, seeds }];
  });
  return missing.length === 0 ? [] : [note("seeds.missing", { measure, missing })];
}

/** Mean, standard deviation (n - 1) and range; null where a seed has no number. */
function spreadOf(values: readonly (number | null)[]): Metrics {
  const numbers = values.filter((value): value is number => value !== null);
  if (numbers.length < values.length) return { mean: null, sd: null, min: null, max: null };
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const square = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    mean,
    sd: Math.sqrt(square / (numbers.length - 1)),
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    seeds: numbers.length,
  };
}
