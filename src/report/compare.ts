/** Models side by side: Results of the same measures in one, with paired differences. */

import { bootstrapInterval } from "../core/bootstrap.ts";
import type { Core } from "../core/core.ts";
import { hitRecordOf } from "../measure/hit_record.ts";
import { intervalAt, metricAt, metricsByKind, numberAt } from "../result/metric.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "../result/result.ts";
import type { BarChart, Chart } from "./chart.ts";
import { formatNumber } from "./number.ts";
import { pairedHits, type SceneOrder, sceneOrder } from "./paired_hits.ts";
import type { Table } from "./table.ts";
import { transferOf } from "./transfer.ts";
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
    const transfer = transferOf(result.curves.approximate);
    const interval = (path: string) => {
      const found = readingInterval(metrics, path, "ciOverObjects") ??
        readingInterval(metrics, path, "ci");
      return found && [...found];
    };
    models[name] = {
      ...Object.fromEntries(
        [...READINGS, ...OTHERS].map(({ key, path }) => [key, numberAt(metrics, path)]),
      ),
      ci: Object.fromEntries(READINGS.map(({ key, path }) => [key, interval(path)])),
      unseen: {
        object: transfer.value,
        interval: transfer.interval && [...transfer.interval],
        bar: transfer.bar,
      },
      complexity: complexityOf(metrics),
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

/** Where the interval of a probe's reading stands, over objects or over scenes. */
function readingInterval(metrics: Metrics, path: string, place: "ci" | "ciOverObjects") {
  return intervalAt(metrics, path.replace("probe.", `probe.${place}.`));
}

/** The smallest approximator that reaches the bar, for a table. */
function complexityOf(metrics: Metrics): string {
  const found = metricAt(metrics, "approximate.complexity");
  if (found === undefined) return "not measured";
  const [width, coverage] = ["width", "coverage"].map((key) =>
    numberAt(metrics, `approximate.complexity.${key}`)
  );
  return width === null || coverage === null
    ? "no MLP that was tried"
    : `width ${width} at coverage ${coverage}`;
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
  const paired = pairedHits(a.result, b.result, reading.key);
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
    const [inA, inB] = [a, b].map(({ result }) =>
      readingInterval(metricsByKind(result), reading.path, place)
    );
    if (inA === null || inB === null) return [null, null];
    // No scene in common: errors are taken as independent and add up by squares.
    return [
      ofA - ofB - Math.sqrt((ofA - inA[0]) ** 2 + (inB[1] - ofB) ** 2),
      ofA - ofB + Math.sqrt((inA[1] - ofA) ** 2 + (ofB - inB[0]) ** 2),
    ];
  };
  const [low, high] = over("ci");
  const [lowObjects, highObjects] = over("ciOverObjects");
  return { difference: ofA - ofB, low, high, lowObjects, highObjects, scenes: null };
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
  const [first, ...others] = entries.filter(({ result }) => hitRecordOf(result.tables) !== null);
  const inOrder = (order: SceneOrder) =>
    others.filter(({ result }) => sceneOrder(first.result, result) === order)
      .map(({ name }) => name).join(", ");
  const [apart, turned] = [inOrder("none in common"), inOrder("another")];
  if (apart !== "") {
    found.push(
      `Other scenes, or other objects, were probed in ${apart} than in ${first.name}: differences between them are of rates, not scene by scene, with errors taken as independent, and may come from the scenes. Encode the same scenes with both models.`,
    );
  }
  if (turned !== "") {
    found.push(
      `The scenes of ${turned} stand in another order than in ${first.name}, or only some are the same: pairs are of scenes that show the same.`,
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
      "Sorted by the objects that a linear probe reads where the concepts alone leave it open: the reading that a bag of concepts can't give. Unseen objects: what the best approximator that was tried recognises in scenes of objects that it was not fitted on, and the smallest MLP that gets 0.8 of them.",
    columns: [
      { name: "model", kind: "text" },
      ...columns.map(({ name }) => ({ name, kind: "number" as const })),
      { name: "unseen objects", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "smallest MLP", kind: "text" },
      { name: "verdict", kind: "text" },
    ],
    rows: order.map((name) => [
      name,
      ...columns.map(({ key }) => numberAt(models[name] as Metrics, key)),
      numberAt(models[name] as Metrics, "unseen.object"),
      ...intervalAt(models[name] as Metrics, "unseen.interval") ?? [null, null],
      ((models[name] as Metrics).complexity ?? "not measured") as string,
      (models[name] as Metrics).verdict as string,
    ]),
  }, {
    title: "Differences",
    caption: `${
      countSentence(differences.length)
    }How much more the first model recognises than the second, scene by scene where both were tested on the same ones, with 95 % intervals over objects and over scenes. Scenes share objects, so the one over objects is the safer. An interval around 0 decides nothing.`,
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

/** Many intervals of 95 % leave 0 out now and then where there is no difference. */
function countSentence(differences: number): string {
  return differences < 2
    ? ""
    : `${differences} comparisons, each with its own 95 %: about ${
      formatNumber(differences / 20, 1)
    } of them would leave 0 out by chance alone. `;
}

function charts(result: Result): Chart[] {
  const models = result.metrics.models as Metrics | undefined;
  const order = result.tables.order as string[] | undefined;
  if (models === undefined || order === undefined) return [];
  const groups = [
    ...READINGS.map(({ key, name: group }) => ({ group, value: key, interval: `ci.${key}` })),
    { group: "unseen objects", value: "unseen.object", interval: "unseen.interval" },
  ];
  const bars = groups.flatMap(({ group, value, interval }) =>
    order.map((label): BarChart["bars"][number] => {
      const model = models[label] as Metrics;
      const found = intervalAt(model, interval);
      return { group, label, value: numberAt(model, value), ...(found && { interval: found }) };
    })
  ).filter(({ group, value }) => group !== "unseen objects" || value !== null);
  return [{
    kind: "bars",
    name: "models",
    title: "What is read out of each model",
    description: `Recognition on test scenes, with 95 % intervals over objects: ${
      bars.map(({ group, label, value }) => `${label}, ${group} ${formatNumber(value, 2)}`)
        .join("; ")
    }.`,
    axis: { label: "share of test scenes recognised", min: 0, max: 1 },
    bars,
  }];
}
