/** What a table of many models needs of a Result, and no more: a few kilobytes of what may be megabytes. */
import { hitRecordOf } from "../probe/hit_record.ts";
import { READINGS } from "../compare/readings.ts";
import { sha256Hex } from "../data/files/hash.ts";
import { filledIn, type Metric, metricAtPath } from "../metrics/catalogue.ts";
import type { HitReading } from "../metrics/node.ts";
import type { HitRecord } from "../metrics/tables.ts";
import { intervalAt, metricsByKind } from "../result/metric.ts";
import {
  type Json,
  type Metrics,
  type Result,
  RESULT_SCHEMA,
  type ResultModel,
} from "../result/result.ts";
import { shown } from "../result/visible_text.ts";

/** A number, and its leading 95 % interval where it has one. */
type Numbers = {
  readonly [path: string]: readonly [value: number, low?: number, high?: number];
};

/** A reading without each object in turn, so that two models can be compared on what both were tested on. */
export interface LeftOutReading {
  /** Equal for two models that were tested on the same scenes. */
  readonly scenes: string;
  readonly estimate: number;
  /** The same without all scenes of each object. */
  readonly without: readonly number[];
}

/** A Result, as a table sees it. */
export interface ResultDigest {
  readonly kind: string;
  readonly version: string;
  readonly seed: number;
  /** Hash of what was measured; null where nothing was. */
  readonly input: string | null;
  readonly scenes: number | null;
  readonly model: ResultModel | null;
  readonly numbers: Numbers;
  readonly words: { readonly [name: string]: string };
  readonly readings: { readonly [path: string]: LeftOutReading };
}

/**
 * @param name how errors call the text: its path
 * @throws {SyntaxError} where it is no Result of this form
 */
export function digestOf(name: string, text: string): ResultDigest {
  let value: Partial<Result> | null;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyntaxError(`${name} is not JSON. Make it again, or take it away.`);
  }
  if (value?.schema !== RESULT_SCHEMA) {
    const said = typeof value?.schema === "string" ? `"${shown(value.schema)}"` : "missing";
    throw new SyntaxError(`${name}: its schema is ${said}, not "${RESULT_SCHEMA}".`);
  }
  const { kind, version, seed, metrics, tables, inputs } = value;
  if (typeof kind !== "string" || typeof metrics !== "object" || metrics === null) {
    throw new SyntaxError(`${name} has no kind or no metrics. Make it again.`);
  }
  const input = Array.isArray(inputs) ? inputs[0] : undefined;
  const byKind = metricsByKind({ kind, metrics });
  const words = Object.entries(metrics).filter(([, word]) => typeof word === "string");
  return {
    kind,
    version: String(version),
    seed: Number(seed ?? 0),
    input: input?.sha256 ?? null,
    scenes: input?.scenes ?? null,
    model: input?.model ?? null,
    numbers: numbersOf(byKind),
    words: Object.fromEntries(words) as { [name: string]: string },
    readings: readingsOf(tables ?? {}),
  };
}

const known = new Map<string, { metric: Metric; names: string[] } | null>();

function numbersOf(metrics: Metrics): Numbers {
  const found: { [path: string]: [number, number?, number?] } = {};
  const visit = (at: Metrics, path: string) => {
    for (const [name, value] of Object.entries(at)) {
      const place = path === "" ? name : `${path}.${name}`;
      if (typeof value === "number") {
        if (!known.has(place)) known.set(place, metricAtPath(place));
        const told = known.get(place);
        if (!told) continue;
        const leading = told.metric.intervals.find(({ over }) => over !== "scenes");
        const interval = leading && intervalAt(metrics, filledIn(leading.path, told.names));
        found[place] = interval ? [value, ...interval] : [value];
      } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        visit(value as Metrics, place);
      }
    }
  };
  visit(metrics, "");
  return found;
}

function readingsOf(tables: { [name: string]: Json }): ResultDigest["readings"] {
  const record = hitRecordOf(tables);
  if (record?.objects === undefined) return {};
  return Object.fromEntries(READINGS.flatMap(({ path, hits }) => {
    const left = leftOut(record, hits);
    return left === null ? [] : [[path, left]];
  }));
}

function leftOut(record: HitRecord, reading: HitReading): LeftOutReading | null {
  const { object, concepts, ambiguous, objects = [] } = record;
  const m = objects.length / object.length;
  const lines = reading === "concept" ? concepts : [object];
  const sums: number[] = [], counts: number[] = [], tested: number[] = [];
  let sum = 0;
  for (let scene = 0; scene < object.length; scene++) {
    if (object[scene] === "-" || reading === "ambiguous" && ambiguous[scene] !== "1") continue;
    let value = 0;
    for (const line of lines) value += Number(line[scene]);
    value /= lines.length;
    tested.push(scene);
    sum += value;
    for (const id of new Set(objects.slice(scene * m, (scene + 1) * m))) {
      sums[id] = (sums[id] ?? 0) + value;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const without: number[] = [];
  for (const [id, count] of counts.entries()) {
    if (count === undefined) continue;
    if (count === tested.length) return null;
    without.push((sum - sums[id]) / (tested.length - count));
  }
  if (without.length < 3) return null;
  return {
    scenes: sha256Hex(`${record.scenes} ${tested.join()}`).slice(0, 16),
    estimate: sum / tested.length,
    without,
  };
}
