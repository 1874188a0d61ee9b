/** What became of a row: the numbers of its sets beside those of the paper. */
import type { RowNumber, RowRecord } from "../row_records.ts";
import type { Json, Metrics, ResultInput } from "@bindscope/bindscope/report";
import { intervalAt, numberAt } from "@bindscope/bindscope/rooms/metrics";
import { PUBLISHED, publishedName, type PublishedTable } from "@bindscope/bindscope/rooms/report";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { missingModel, seedsOf, sourceName } from "../sources/model_source.ts";
import type { PublishedRow, RowStudy, StudyColumn, StudyRow } from "./row.ts";
import { missingScenes, sceneCount } from "../sources/scene_source.ts";
import type { StudySettings } from "../study.ts";

export interface Measured {
  readonly input: ResultInput;
  /** By kind, as `analyze` has them. */
  readonly metrics: Metrics;
  readonly curves: { readonly [name: string]: Json };
  readonly notes: readonly Note[];
}

/** What has to be brought before the row can be measured, a sentence each. */
export function missingOf({ scenes, model }: StudyRow, settings: StudySettings): string[] {
  return [missingScenes(scenes, settings), missingModel(model, settings)]
    .filter((sentence) => sentence !== null);
}

/** "clip base, random weights (normal); 3 seeds; 10,000 of 160,000 captions of 20 × 20 values" */
export function howObtained(
  { scenes, model, encode = {} }: StudyRow,
  settings: StudySettings,
): string {
  const count = sceneCount(scenes, settings);
  const seeds = seedsOf(model, settings);
  const read = Object.entries(encode).map(([flag, value]) => `${flag} ${value}`);
  return [
    sourceName(model, settings),
    ...read,
    ...(seeds.length > 0 ? [`seed${seeds.length > 1 ? "s" : ""} ${seeds.join(", ")}`] : []),
    `${count < scenes.all ? `${count} of ` : ""}${scenes.all} ${scenes.name}`,
  ].join("; ");
}

/** The row as the Result holds it. */
export function recordOf(
  { table, columns }: RowStudy,
  row: StudyRow,
  found: readonly Measured[],
  settings: StudySettings,
): RowRecord {
  return {
    id: row.id,
    name: row.name,
    published: nameOf(row.published),
    scale: nameOf(row.scale ?? null),
    how: howObtained(row, settings),
    missing: missingOf(row, settings),
    scenes: found[0]?.input.scenes ?? null,
    allScenes: row.scenes.all,
    seeds: seedsOf(row.model, settings),
    numbers: columns.map((column) => numberOf(table, column, row, found)),
  };
}

function nameOf(row: PublishedRow | null): string | null {
  return row && publishedName(row);
}

function numberOf(
  table: PublishedTable,
  { id, name, path, interval, published: publishedPath = path, minor = false, notShare = false }:
    StudyColumn,
  row: StudyRow,
  found: readonly Measured[],
): RowNumber {
  const paperAt = (beside: PublishedRow | null) =>
    PUBLISHED.find((number) =>
      number.table === table && number.setting === beside?.setting &&
      number.encoder === beside.encoder && number.path === publishedPath
    )?.value ?? null;
  const published = paperAt(row.published);
  const scale = paperAt(row.scale ?? null);
  const bySeed = found.map(({ metrics }) => numberAt<Json>(metrics, path));
  const numbers = bySeed.filter((value) => value !== null);
  const ours = numbers.length === 0 ? null : numbers.reduce((a, b) => a + b) / numbers.length;
  const range: readonly [number, number] | null = numbers.length > 1
    ? [Math.min(...numbers), Math.max(...numbers)]
    : found.length === 1 && interval !== undefined
    ? intervalAt<Json>(found[0].metrics, interval)
    : null;
  const difference = ours === null || published === null ? null : ours - published;
  const number = { column: id, name, published, scale, ours, range, difference, bySeed, minor };
  return notShare ? { ...number, notShare } : number;
}

/** Its numbers under `metrics.ROW.COLUMN`. */
export function metricsOf({ numbers }: RowRecord): Metrics {
  return Object.fromEntries(
    numbers.map(({ column, ours, published, difference, range }) => [
      column,
      { ours, published, difference, range },
    ]),
  );
}
