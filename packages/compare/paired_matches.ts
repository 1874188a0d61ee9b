/** Two models' exact matches on the scenes that both were tested on, found by what the scenes show. */

import type { BootstrapClusters, UnitValues } from "@bindscope/bindscope/rooms/core";
import {
  type MatchKind,
  matchLines,
  type MatchRecord,
  matchRecordOf,
} from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";

/** Differences, scene by scene. */
interface PairedMatches {
  /** Match rate of the first model less that of the second, a scene each. */
  values: Float64Array;
  /** Objects of these scenes. */
  clusters: BootstrapClusters;
  /** Values of these objects; null where a Result's table of objects lacks one. */
  valuesOf: UnitValues | null;
}

/** Null where no scene is common to both, or a Result has no record scene by scene. */
export function pairedMatches(a: Result, b: Result, reading: MatchKind): PairedMatches | null {
  const [ofA, ofB] = [matchRecordOf(a.tables), matchRecordOf(b.tables)];
  if (ofA === null || ofB === null) return null;
  const shown = shownByBoth(a, b);
  const [linesA, linesB] = [matchLines(ofA, reading), matchLines(ofB, reading)];
  if (shown === null || linesA === null || linesB === null) return null;
  const isAsked = (row: number) => reading !== "ambiguous" || ofA.ambiguous[row] === "1";
  const others = ratesOf(linesB, shown[1]);
  const values: number[] = [];
  const rows: number[] = [];
  for (const [scene, { rate, row }] of ratesOf(linesA, shown[0])) {
    const other = others.get(scene);
    if (other === undefined || !isAsked(row)) continue;
    values.push(rate - other.rate);
    rows.push(row);
  }
  if (values.length === 0) return null;
  const clusters = clustersOf(ofA, rows);
  return {
    values: Float64Array.from(values),
    clusters,
    valuesOf: valuesOfObjects(a, clusters.units),
  };
}

/**
 * Of each tested scene the mean match rate over its rows (views), and the first row. Two sets may have different views, so
 * scenes are paired, not rows.
 */
function ratesOf(
  lines: readonly string[],
  scenes: readonly string[],
): Map<string, { rate: number; row: number }> {
  const found = new Map<string, { sum: number; rows: number; row: number }>();
  for (const [row, scene] of scenes.entries()) {
    if (lines[0][row] === "-") continue;
    const one = found.get(scene) ?? { sum: 0, rows: 0, row };
    one.sum += lines.reduce((sum, line) => sum + Number(line[row]), 0) / lines.length;
    one.rows++;
    found.set(scene, one);
  }
  return new Map(
    [...found].map(([scene, { sum, rows, row }]) => [scene, { rate: sum / rows, row }]),
  );
}

/** The pairing of the scenes of two Results. */
export type SceneOrder = "same" | "another" | "none in common" | "unknown";

export function sceneOrder(a: Result, b: Result): SceneOrder {
  const [ofA, ofB] = [matchRecordOf(a.tables), matchRecordOf(b.tables)];
  if (ofA === null || ofB === null) return "unknown";
  if (ofA.scenes === ofB.scenes) return "same";
  const shown = shownByBoth(a, b);
  if (shown === null) return "none in common";
  const others = new Set(shown[1]);
  return shown[0].some((scene) => others.has(scene)) ? "another" : "none in common";
}

/** Scenes of which a Result has several rows. */
export function repeatedScenes({ tables }: Result): number {
  const record = matchRecordOf(tables);
  if (record === null) return 0;
  const rows = Map.groupBy(rowIds(record), (scene) => scene);
  return [...rows.values()].filter((own) => own.length > 1).length;
}

/**
 * A key for what each row of two Results shows: the same objects in the same positions are one scene. Null where the sets
 * differ in which objects they have: the probes then had different tasks.
 */
function shownByBoth(a: Result, b: Result): [string[], string[]] | null {
  const [ofA, ofB] = [matchRecordOf(a.tables)!, matchRecordOf(b.tables)!];
  if (ofA.scenes === ofB.scenes) {
    const rows = rowIds(ofA);
    return [rows, rows];
  }
  const [inA, inB] = [shownScenes(a, ofA), shownScenes(b, ofB)];
  return inA === null || inB === null || inA.objects !== inB.objects
    ? null
    : [inA.scenes, inB.scenes];
}

/** Ids of each row's objects. */
function rowIds({ object, objects }: MatchRecord): string[] {
  const m = objects.length / object.length;
  return Array.from(object, (_, row) => objects.slice(row * m, (row + 1) * m).join());
}

/** What every row shows, in words that don't depend on the order of concepts, values or scenes. */
function shownScenes(
  { inputs, tables }: Result,
  record: MatchRecord,
): { scenes: string[]; objects: string } | null {
  const concepts = inputs[0]?.concepts;
  const listed = tables.objects as unknown as
    | { appearance: number; values: string[] }[]
    | undefined;
  if (concepts === undefined || !Array.isArray(listed)) return null;
  const names: string[] = [];
  for (const { appearance, values } of listed) {
    const namedValues = values.map((value, c) => [concepts[c].name, value]);
    names[appearance] = JSON.stringify(namedValues.sort(([x], [y]) => x < y ? -1 : 1));
  }
  const spaces = concepts.map(({ name, values }) => [name, [...values].sort()] as const);
  const scenes = rowIds(record).map((row) => row.split(",").map((id) => names[Number(id)]).join());
  const objects = JSON.stringify([
    spaces.sort(([x], [y]) => x < y ? -1 : 1),
    [...names].sort(),
  ]);
  return { scenes, objects };
}

function clustersOf(
  { object, objects }: MatchRecord,
  scenes: readonly number[],
): BootstrapClusters {
  const m = objects.length / object.length;
  let units = 0;
  for (const id of objects) units = Math.max(units, id + 1);
  return {
    ids: Int32Array.from(scenes.flatMap((scene) => objects.slice(scene * m, (scene + 1) * m))),
    units,
  };
}

/** As the Result's table of objects has them; null where some object is not in it. */
function valuesOfObjects({ inputs, tables }: Result, units: number): UnitValues | null {
  const concepts = inputs[0]?.concepts;
  const listed = tables.objects as unknown as
    | { appearance: number; values: string[] }[]
    | undefined;
  if (concepts === undefined || !Array.isArray(listed)) return null;
  const shown = new Map(listed.map(({ appearance, values }) => [appearance, values]));
  const ids = concepts.flatMap(({ values }, c) =>
    Array.from({ length: units }, (_, unit) => values.indexOf(shown.get(unit)?.[c] ?? ""))
  );
  return ids.includes(-1)
    ? null
    : { ids: Int32Array.from(ids), sizes: concepts.map(({ values }) => values.length) };
}
