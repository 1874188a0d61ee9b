/** What a table of many models needs of a Result, and no more: a few kilobytes of what may be megabytes. */
import { PAIRED_METRICS } from "@bindscope/bindscope/rooms/compare";
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import {
  filledIn,
  intervalAt,
  type MatchKind,
  matchLines,
  type MatchRecord,
  matchRecordOf,
  type Metric,
  metricAtPath,
  metricsByKind,
} from "@bindscope/bindscope/rooms/metrics";
import {
  isEstimate,
  type Json,
  type Metrics,
  type Result,
  RESULT_SCHEMA,
  type ResultModel,
  sceneCount,
} from "@bindscope/bindscope/rooms/result";
import { shown } from "@bindscope/bindscope/rooms/options";

/** A number, and its leading 95 % interval where it has one. */
type Numbers = {
  readonly [path: string]: readonly [value: number, low?: number, high?: number];
};

/** The test scenes of a reading, and how many lines of each match, so that two models can be compared scene by scene. */
export interface DigestMetric {
  /** Names the scenes: equal for two models that were tested on the same ones. */
  readonly scenes: string;
  readonly estimate: number;
  /** How many lines match, a character a scene, and how many lines there are. */
  readonly matches: string;
  readonly lines: number;
  /** Where scenes have several rows (views), of each scene its rows, which `matches` counts one by one. */
  readonly rows?: readonly number[];
}

/** Objects of the scenes of a reading [scenes, objects]; thousands of Results have the same. */
export interface SceneObjects {
  readonly ids: readonly number[];
  readonly units: number;
}

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
  /** That by which models are ranked, where there is one. */
  readonly readings: { readonly [path: string]: DigestMetric };
}

/** A digest, and the objects of the scenes that its reading names. */
export interface Digested {
  readonly digest: ResultDigest;
  readonly objects: SceneObjects | null;
}

/**
 * @param name how errors call the text: its path
 * @throws {SyntaxError} where it is no Result of this form
 */
export function digestOf(name: string, text: string): Digested {
  let value: Partial<Result> | null;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyntaxError(`${name} is not JSON. Make it again, or take it away.`);
  }
  if (value?.schema !== RESULT_SCHEMA) {
    const line = typeof value?.schema === "string" ? `"${shown(value.schema)}"` : "missing";
    throw new SyntaxError(`${name}: its schema is ${line}, not "${RESULT_SCHEMA}".`);
  }
  const { kind, version, seed, metrics, tables, inputs } = value;
  if (typeof kind !== "string" || typeof metrics !== "object" || metrics === null) {
    throw new SyntaxError(`${name} has no kind or no metrics. Make it again.`);
  }
  const input = Array.isArray(inputs) ? inputs[0] : undefined;
  const byKind = metricsByKind({ kind, metrics });
  // Answers to other questions are read like the verdict.
  const answers = Object.entries((metrics.answers ?? {}) as Metrics).map((
    [question, of],
  ) => [question, (of as Metrics | null)?.answer]);
  const words = [...Object.entries(metrics), ...answers].filter(([, word]) =>
    typeof word === "string"
  );
  const ranked = rankedMetric(tables ?? {});
  const digest = {
    kind,
    version: String(version),
    seed: Number(seed ?? 0),
    input: input?.sha256 ?? null,
    scenes: sceneCount({ inputs: value.inputs ?? [], notes: value.notes ?? [] })?.scenes ?? null,
    model: input?.model ?? null,
    numbers: digestNumbers(byKind),
    words: Object.fromEntries(words) as { [name: string]: string },
    readings: ranked === null ? {} : { [ranked.path]: ranked.reading },
  };
  return { digest, objects: ranked?.objects ?? null };
}

const known = new Map<string, { metric: Metric; names: string[] } | null>();

function digestNumbers(metrics: Metrics): Numbers {
  const result: { [path: string]: [number, number?, number?] } = {};
  const visit = (at: Metrics, path: string) => {
    for (const [name, value] of Object.entries(at)) {
      const location = path === "" ? name : `${path}.${name}`;
      if (!known.has(location)) known.set(location, metricAtPath(location));
      const metric = known.get(location);
      const number = isEstimate(value) ? value.value : value;
      if (metric) {
        if (typeof number !== "number") continue;
        const leading = metric.metric.intervals.find(({ over }) => over !== "scenes");
        const interval = leading && intervalAt<Json>(metrics, filledIn(leading.path, metric.names));
        result[location] = interval ? [number, ...interval] : [number];
      } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        visit(value as Metrics, location);
      }
    }
  };
  visit(metrics, "");
  return result;
}

/** The first that the Result has: models are ranked by the first that any has. */
function rankedMetric(tables: { [name: string]: Json }) {
  const record = matchRecordOf(tables);
  if (record === null) return null;
  for (const { path, matches } of PAIRED_METRICS) {
    const result = sceneMetric(record, matches);
    if (result !== null) return { path, ...result };
  }
  return null;
}

/** One character says how many match. */
const MOST_LINES = 35;

/** Null where leaving objects out says nothing: of too few, or of one that is in every scene. */
function sceneMetric(
  record: MatchRecord,
  reading: MatchKind,
): { reading: DigestMetric; objects: SceneObjects } | null {
  const { object, ambiguous, objects } = record;
  const m = objects.length / object.length;
  const lines = matchLines(record, reading);
  if (lines === null || lines.length > MOST_LINES) return null;
  const tested: number[] = [];
  const scenes = new Map<string, number[]>();
  for (let row = 0; row < object.length; row++) {
    if (lines[0][row] === "-" || reading === "ambiguous" && ambiguous[row] !== "1") continue;
    tested.push(row);
    const shown = objects.slice(row * m, (row + 1) * m).join();
    scenes.set(shown, [...scenes.get(shown) ?? [], row]);
  }
  const ids: number[] = [], counts: number[] = [];
  let matches = "", sum = 0;
  for (const rows of scenes.values()) {
    const shown = objects.slice(rows[0] * m, (rows[0] + 1) * m);
    ids.push(...shown);
    for (const id of new Set(shown)) counts[id] = (counts[id] ?? 0) + 1;
    let right = 0;
    for (const row of rows) {
      const own = lines.reduce((all, line) => all + Number(line[row]), 0);
      if (!Number.isInteger(own)) return null;
      matches += own.toString(36);
      right += own;
    }
    sum += right / rows.length;
  }
  const occurring = counts.filter((count) => count !== undefined);
  if (occurring.length < 3 || occurring.includes(scenes.size)) return null;
  return {
    reading: {
      scenes: sha256Hex(`${record.scenes} ${tested.join()}`).slice(0, 16),
      estimate: sum / lines.length / scenes.size,
      matches,
      lines: lines.length,
      ...scenes.size < tested.length &&
        { rows: [...scenes.values()].map(({ length }) => length) },
    },
    objects: { ids, units: counts.length },
  };
}

/** Of each scene the share of its lines that match, of all its rows. */
export function matchShares({ matches, lines, rows }: DigestMetric): Float64Array {
  const shares = Float64Array.from(matches, (match) => parseInt(match, 36) / lines);
  let next = 0;
  return rows === undefined ? shares : Float64Array.from(rows, (count) => {
    const own = shares.subarray(next, next += count);
    return own.reduce((sum, share) => sum + share, 0) / count;
  });
}
