/** Two models' exact matches on the scenes that both were tested on, found by what the scenes show. */

import type { BootstrapClusters } from "../core/statistics/bootstrap.ts";
import type { UnitValues } from "../core/statistics/jackknife.ts";
import { matchLines, matchRecordOf } from "../probe/match_record.ts";
import type { MatchReading } from "../metrics/node.ts";
import type { MatchRecord } from "../metrics/tables.ts";
import type { Result } from "../result/result.ts";

/** Differences, scene by scene. */
interface PairedMatches {
  /** Match rate of the first model less that of the second, a scene each. */
  values: Float64Array;
  /** Objects of these scenes; null in Results that don't list them. */
  clusters: BootstrapClusters | null;
  /** Values of these objects; null where Results don't list them. */
  valuesOf: UnitValues | null;
}

/** Null where no scene is common to both, or a Result has no record scene by scene. */
export function pairedMatches(a: Result, b: Result, reading: MatchReading): PairedMatches | null {
  const [ofA, ofB] = [matchRecordOf(a.tables), matchRecordOf(b.tables)];
  if (ofA === null || ofB === null) return null;
  const rows = commonRows(a, b);
  if (rows === null) return null;
  const [linesA, linesB] = [matchLines(ofA, reading), matchLines(ofB, reading)];
  if (linesA === null || linesB === null) return null;
  const values: number[] = [];
  const scenes: number[] = [];
  const rate = (lines: readonly string[], scene: number) =>
    lines.reduce((sum, line) => sum + Number(line[scene]), 0) / lines.length;
  for (const [scene, other] of rows.entries()) {
    if (other < 0 || linesA[0][scene] === "-" || linesB[0][other] === "-") continue;
    if (reading === "ambiguous" && ofA.ambiguous[scene] !== "1") continue;
    values.push(rate(linesA, scene) - rate(linesB, other));
    scenes.push(scene);
  }
  if (values.length === 0) return null;
  const clusters = clustersOf(ofA, scenes);
  return {
    values: Float64Array.from(values),
    clusters,
    valuesOf: clusters && valuesOfObjects(a, clusters.units),
  };
}

/** The pairing of the scenes of two Results. */
export type SceneOrder = "same" | "another" | "none in common" | "unknown";

export function sceneOrder(a: Result, b: Result): SceneOrder {
  const [ofA, ofB] = [matchRecordOf(a.tables), matchRecordOf(b.tables)];
  if (ofA === null || ofB === null) return "unknown";
  if (ofA.scenes === ofB.scenes) return "same";
  return commonRows(a, b)?.some((row) => row >= 0) ? "another" : "none in common";
}

/**
 * Row in `b` of each scene of `a`, -1 where it has none: the same objects in the same positions. Of scenes
 * that a set shows several times, the first goes with the first. Null where the objects to be told apart
 * are not the same: a probe's task is then another.
 */
function commonRows(a: Result, b: Result): number[] | null {
  const [ofA, ofB] = [matchRecordOf(a.tables)!, matchRecordOf(b.tables)!];
  if (ofA.scenes === ofB.scenes) return Array.from(ofA.object, (_, scene) => scene);
  const [inA, inB] = [shownScenes(a, ofA), shownScenes(b, ofB)];
  if (inA === null || inB === null || inA.objects !== inB.objects) return null;
  const rowOf = new Map(inB.scenes.map((shown, row) => [shown, row]));
  return inA.scenes.map((shown) => rowOf.get(shown) ?? -1);
}

/** What every scene shows, in words that don't depend on the order of concepts, values or scenes. */
function shownScenes(
  { inputs, tables }: Result,
  record: MatchRecord,
): { scenes: string[]; objects: string } | null {
  const concepts = inputs[0]?.concepts;
  const listed = tables.objects as unknown as
    | { appearance: number; values: string[] }[]
    | undefined;
  if (concepts === undefined || !Array.isArray(listed) || record.objects === undefined) return null;
  const names: string[] = [];
  for (const { appearance, values } of listed) {
    const said = values.map((value, c) => [concepts[c].name, value]);
    names[appearance] = JSON.stringify(said.sort(([x], [y]) => x < y ? -1 : 1));
  }
  const spaces = concepts.map(({ name, values }) => [name, [...values].sort()] as const);
  const m = record.objects.length / record.object.length;
  const times = new Map<string, number>();
  const scenes = Array.from(record.object, (_, scene) => {
    const shown = record.objects!.slice(scene * m, (scene + 1) * m).map((id) => names[id]).join();
    const time = times.get(shown) ?? 0;
    times.set(shown, time + 1);
    return `${shown} ${time}`;
  });
  const objects = JSON.stringify([
    spaces.sort(([x], [y]) => x < y ? -1 : 1),
    [...names].sort(),
  ]);
  return { scenes, objects };
}

function clustersOf(record: MatchRecord, scenes: readonly number[]): BootstrapClusters | null {
  const { objects } = record;
  const m = objects === undefined ? 0 : objects.length / record.object.length;
  if (objects === undefined || !Number.isInteger(m) || m === 0) return null;
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
