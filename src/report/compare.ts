/** Models side by side: Results of the same measures in one, with paired differences. */

import { type BootstrapClusters, bootstrapInterval } from "../core/bootstrap.ts";
import type { Core } from "../core/core.ts";
import { type HitRecord, hitRecordOf } from "../measure/hit_record.ts";
import { intervalAt, metricsByKind, numberAt } from "../result/metric.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "../result/result.ts";
import type { BarChart, Chart } from "./chart.ts";
import { formatNumber } from "./number.ts";
import type { Table } from "./table.ts";
import { verdictOf } from "./verdict.ts";

export interface NamedResult {
  name: string;
  result: Result;
}

/** What models are compared by, first things first; the first sorts them. */
const READINGS = [
  { key: "ambiguous", path: "probe.object.ambiguous", name: "objects, bag leaves a choice" },
  { key: "object", path: "probe.object.test", name: "objects" },
  { key: "concept", path: "probe.concept.test", name: "concepts" },
] as const;

/** Shown beside them. */
const OTHERS = [
  { key: "sum", path: "decompose.levelI.avg_pos.r2", name: "R² of a sum of objects" },
  { key: "floor", path: "decompose.levelI.avg_pos.noiseFloor", name: "noise floor" },
  { key: "edits", path: "intervene.avg_pos.retrieval.all", name: "edits that arrive" },
] as const;

export function compareResults(
  core: Core,
  entries: readonly NamedResult[],
  version: string,
  seed: number,
): Result {
  const sorted = [...entries].sort((a, b) => standing(b) - standing(a));
  const models: Metrics = {};
  for (const { name, result } of sorted) {
    const metrics = metricsByKind(result);
    models[name] = {
      ...Object.fromEntries(
        [...READINGS, ...OTHERS].map(({ key, path }) => [key, numberAt(metrics, path)]),
      ),
      verdict: verdictOf(result)?.verdict ?? "not judged",
    };
  }
  const pairs: Json[] = [];
  for (const [i, a] of sorted.entries()) {
    for (const b of sorted.slice(i + 1)) {
      for (const reading of READINGS) {
        const found = difference(core, a, b, reading, seed);
        if (found !== null) pairs.push({ a: a.name, b: b.name, reading: reading.key, ...found });
      }
    }
  }
  return {
    schema: RESULT_SCHEMA,
    kind: "compare",
    version,
    seed,
    options: {},
    inputs: sorted.flatMap(({ result }) => result.inputs),
    metrics: { models },
    curves: {},
    tables: {
      order: sorted.map(({ name }) => name),
      differences: pairs,
      paragraphs: sorted.map(({ name, result }) => ({ name, text: paragraph(name, result) })),
    },
    notes: notes(sorted),
  };
}

function standing({ result }: NamedResult): number {
  return numberAt(metricsByKind(result), READINGS[0].path) ?? -1;
}

type Difference = {
  difference: number;
  /** Interval over scenes; of rates where the models were not tested on the same scenes. */
  low: number | null;
  high: number | null;
  /** Interval over objects, which scenes share. */
  lowObjects: number | null;
  highObjects: number | null;
  scenes: number | null;
};

/** a - b: scene by scene where both tested the same ones, else of the two rates. */
function difference(
  core: Core,
  a: NamedResult,
  b: NamedResult,
  reading: typeof READINGS[number],
  seed: number,
): Difference | null {
  const paired = pairedValues(a.result, b.result, reading.key);
  if (paired !== null) {
    const { values, clusters } = paired;
    const stream = `compare/${reading.key}`;
    const [low, high] = bootstrapInterval(core, values, { seed, stream });
    const objects = clusters &&
      bootstrapInterval(core, values, { seed, stream: `${stream}/objects`, clusters });
    const sum = values.reduce((total, value) => total + value, 0);
    return {
      difference: sum / values.length,
      low,
      high,
      lowObjects: objects?.[0] ?? null,
      highObjects: objects?.[1] ?? null,
      scenes: values.length,
    };
  }
  const [ofA, ofB] = [a, b].map(({ result }) => numberAt(metricsByKind(result), reading.path));
  if (ofA === null || ofB === null) return null;
  const over = (place: "ci" | "ciOverObjects") => {
    const path = reading.path.replace("probe.", `probe.${place}.`);
    const [inA, inB] = [a, b].map(({ result }) => intervalAt(metricsByKind(result), path));
    if (inA === null || inB === null) return [null, null];
    // Independent errors add up by squares.
    return [
      ofA - ofB - Math.sqrt((ofA - inA[0]) ** 2 + (inB[1] - ofB) ** 2),
      ofA - ofB + Math.sqrt((inA[1] - ofA) ** 2 + (ofB - inB[0]) ** 2),
    ];
  };
  const [low, high] = over("ci");
  const [lowObjects, highObjects] = over("ciOverObjects");
  return { difference: ofA - ofB, low, high, lowObjects, highObjects, scenes: null };
}

function pairedValues(
  a: Result,
  b: Result,
  key: typeof READINGS[number]["key"],
): { values: Float64Array; clusters: BootstrapClusters | null } | null {
  const [ofA, ofB] = [hitRecordOf(a.tables), hitRecordOf(b.tables)];
  if (ofA === null || ofB === null || ofA.scenes !== ofB.scenes) return null;
  const values: number[] = [];
  const scenes: number[] = [];
  const lines = (record: typeof ofA) => key === "concept" ? record.concepts : [record.object];
  const rate = (record: typeof ofA, scene: number) => {
    const of = lines(record);
    return of.reduce((sum, line) => sum + Number(line[scene]), 0) / of.length;
  };
  for (let scene = 0; scene < ofA.object.length; scene++) {
    if (ofA.object[scene] === "-" || ofB.object[scene] === "-") continue;
    if (key === "ambiguous" && ofA.ambiguous[scene] !== "1") continue;
    values.push(rate(ofA, scene) - rate(ofB, scene));
    scenes.push(scene);
  }
  if (values.length === 0) return null;
  return { values: Float64Array.from(values), clusters: clustersOf(ofA, scenes) };
}

function clustersOf(record: HitRecord, scenes: readonly number[]): BootstrapClusters | null {
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

/** What one model does, for someone who has not read the paper. */
function paragraph(name: string, result: Result): string {
  const metrics = metricsByKind(result);
  const at = (path: string) => numberAt(metrics, path);
  const said = [verdictOf(result)?.sentence ?? "The binding of this model was not judged."];
  const objects = at("probe.object.ambiguous");
  const control = at("probe.control.shuffled.object.ambiguous");
  if (objects !== null) {
    said.push(
      `Where the concepts alone leave it open, a linear probe reads the right objects in ${
        percent(objects)
      } of new scenes${control === null ? "" : ` (${percent(control)} from shuffled vectors)`}.`,
    );
  }
  const [r2, floor] = [
    at("decompose.levelI.avg_pos.r2"),
    at("decompose.levelI.avg_pos.noiseFloor"),
  ];
  if (r2 !== null) {
    said.push(
      `A sum of object vectors explains ${percent(r2)} of the scene vectors' variance${
        floor === null ? "" : ` (${percent(floor)} by chance)`
      }.`,
    );
  }
  const edits = at("intervene.avg_pos.retrieval.all");
  if (edits !== null) {
    said.push(`Exchanging an object by arithmetic arrives in ${percent(edits)} of cases.`);
  }
  const captions = at("retrieve.caption.accuracy") ?? at("retrieve.ridge.caption.accuracy");
  if (captions !== null) {
    said.push(
      `It prefers the right caption to the one with attributes exchanged in ${
        percent(captions)
      } of scenes (half by chance).`,
    );
  }
  return `${name}: ${said.join(" ")}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function notes(entries: readonly NamedResult[]): string[] {
  const found: string[] = [];
  const records = entries.map(({ name, result }) => ({ name, record: hitRecordOf(result.tables) }));
  const without = records.filter(({ record }) => record === null).map(({ name }) => name);
  if (without.length > 0) {
    found.push(
      `No hits scene by scene are in ${
        without.join(", ")
      } (run probe or analyze), so differences with it are of rates.`,
    );
  }
  const [first, ...others] = records.filter(({ record }) => record !== null);
  const apart = others.filter(({ record }) => record!.scenes !== first.record!.scenes);
  if (apart.length > 0) {
    found.push(
      `Other scenes, or the same in another order, were probed in ${
        apart.map(({ name }) => name).join(", ")
      } than in ${first.name}: differences between them are of rates, not scene by scene, and may come from the scenes. Encode the same scenes with both models.`,
    );
  }
  const seeds = new Set(entries.map(({ result }) => result.seed));
  if (seeds.size > 1) {
    found.push(
      "The models were measured with different seeds, so their test scenes differ: only those that both tested are paired.",
    );
  }
  return found;
}

export const compareReport = { kind: "compare", tables, charts };

function tables(result: Result): Table[] {
  const models = result.metrics.models as Metrics | undefined;
  const order = result.tables.order as string[] | undefined;
  if (models === undefined || order === undefined) return [];
  const columns = [...READINGS, ...OTHERS];
  const differences = (result.tables.differences ?? []) as unknown as (Difference & {
    a: string;
    b: string;
    reading: string;
  })[];
  return [{
    title: "Models side by side",
    caption:
      "Sorted by the objects that a linear probe reads where the concepts alone leave it open: the reading that a bag of concepts can't give.",
    columns: [
      { name: "model", kind: "text" },
      ...columns.map(({ name }) => ({ name, kind: "number" as const })),
      { name: "verdict", kind: "text" },
    ],
    rows: order.map((name) => [
      name,
      ...columns.map(({ key }) => numberAt(models[name] as Metrics, key)),
      (models[name] as Metrics).verdict as string,
    ]),
  }, {
    title: "Differences",
    caption:
      "How much more the first model recognises than the second, scene by scene where both were tested on the same ones, with 95 % intervals over objects and over scenes. Scenes share objects, so the one over objects is the safer. An interval around 0 decides nothing.",
    columns: [
      { name: "first", kind: "text" },
      { name: "second", kind: "text" },
      { name: "recognised", kind: "text" },
      { name: "difference", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "over scenes from", kind: "number" },
      { name: "to ", kind: "number" },
      { name: "scenes in common", kind: "number", decimals: 0 },
    ],
    rows: differences.map((d) => [
      d.a,
      d.b,
      READINGS.find(({ key }) => key === d.reading)?.name ?? d.reading,
      d.difference,
      d.lowObjects,
      d.highObjects,
      d.low,
      d.high,
      d.scenes,
    ]),
  }, {
    title: "In words",
    caption: "What each model does, one paragraph a model.",
    columns: [{ name: "model", kind: "text" }],
    rows: ((result.tables.paragraphs ?? []) as { text: string }[]).map(({ text }) => [text]),
  }];
}

function charts(result: Result): Chart[] {
  const models = result.metrics.models as Metrics | undefined;
  const order = result.tables.order as string[] | undefined;
  if (models === undefined || order === undefined) return [];
  const bars = READINGS.flatMap(({ key, name: group }) =>
    order.map((label): BarChart["bars"][number] => ({
      group,
      label,
      value: numberAt(models[label] as Metrics, key),
    }))
  );
  return [{
    kind: "bars",
    name: "models",
    title: "What is read out of each model",
    description: `Recognition on test scenes: ${
      bars.map(({ group, label, value }) => `${label}, ${group} ${formatNumber(value, 2)}`)
        .join("; ")
    }.`,
    axis: { label: "share of test scenes recognised", min: 0, max: 1 },
    bars,
  }];
}
