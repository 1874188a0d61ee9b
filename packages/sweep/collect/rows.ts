import { basename, dirname } from "node:path";
import type { ResultModel } from "@bindscope/bindscope/rooms/result";
import type { DigestMetric, ResultDigest } from "./digest.ts";
import { withoutHash } from "@bindscope/bindscope/rooms/run";
import type { CollectedResult } from "./read_results.ts";

interface RowNumber {
  /** Mean over seeds. */
  readonly value: number;
  /** 95 % interval: of one seed its own, over objects. Null where there is none, or of several seeds. */
  readonly interval: readonly [number, number] | null;
  /** Standard deviation over seeds; null for one. */
  readonly spread: number | null;
  /** By seed, in the order of the paths. */
  readonly bySeed: readonly number[];
}

export interface ModelRow {
  readonly name: string;
  readonly model: ResultModel | null;
  readonly seeds: number;
  readonly scenes: number | null;
  readonly kinds: readonly string[];
  readonly numbers: ReadonlyMap<string, RowNumber>;
  readonly words: { readonly [name: string]: string };
  /** By path; those of each seed that has them. */
  readonly readings: ReadonlyMap<string, readonly DigestMetric[]>;
}

const SEED = /[-_. ]?seed[-_=]?\d+/gi;

/** What a Result's folder calls its model, with the seed that it was drawn with. */
function seededName(path: string): string {
  return withoutHash(basename(dirname(path))) || "results";
}

/** Results whose folders differ in the seed alone are one model; so are several measures of one name. */
export function modelRows(results: readonly CollectedResult[]): ModelRow[] {
  const byName = new Map<string, Map<string, ResultDigest[]>>();
  for (const { path, digest } of results) {
    const seeded = seededName(path);
    const name = seeded.replace(SEED, "") || seeded;
    const seeds = byName.get(name) ?? new Map<string, ResultDigest[]>();
    byName.set(name, seeds);
    // Seeds of a measure on one set count by themselves too.
    const seed = `${seeded} ${seeded === name ? digest.seed : ""}`;
    seeds.set(seed, [...seeds.get(seed) ?? [], digest]);
  }
  return [...byName].map(([name, seeds]) => rowOf(name, [...seeds.values()]));
}

function rowOf(name: string, seeds: readonly (readonly ResultDigest[])[]): ModelRow {
  const all = seeds.flat();
  const values = new Map<string, number[]>();
  const intervals = new Map<string, readonly [number, number]>();
  const readings = new Map<string, DigestMetric[]>();
  for (const digests of seeds) {
    // Of equal measures of one seed the last counts.
    const numbers = Object.assign(
      {},
      ...digests.map(({ numbers }) => numbers),
    ) as ResultDigest["numbers"];
    for (const [path, [value, low, high]] of Object.entries(numbers)) {
      values.set(path, [...values.get(path) ?? [], value]);
      if (low !== undefined && high !== undefined) intervals.set(path, [low, high]);
    }
    const own = Object.assign(
      {},
      ...digests.map(({ readings }) => readings),
    ) as ResultDigest["readings"];
    for (const [path, reading] of Object.entries(own)) {
      readings.set(path, [...readings.get(path) ?? [], reading]);
    }
  }
  return {
    name,
    model: all.find(({ model }) => model !== null)?.model ?? null,
    seeds: seeds.length,
    scenes: all.find(({ scenes }) => scenes !== null)?.scenes ?? null,
    kinds: [...new Set(all.map(({ kind }) => kind))].sort(),
    numbers: new Map([...values].map(([path, bySeed]) => [path, {
      value: bySeed.reduce((a, b) => a + b) / bySeed.length,
      interval: bySeed.length === 1 ? intervals.get(path) ?? null : null,
      spread: bySeed.length === 1 ? null : Math.sqrt(variance(bySeed)),
      bySeed,
    }])),
    words: wordsOf(all),
    readings,
  };
}

/** What all seeds say, or "mixed". */
function wordsOf(digests: readonly ResultDigest[]): { [name: string]: string } {
  const agreed: { [name: string]: string } = {};
  for (const { words } of digests) {
    for (const [name, word] of Object.entries(words)) {
      agreed[name] = agreed[name] === undefined || agreed[name] === word ? word : "mixed";
    }
  }
  return agreed;
}

/** Of a sample: over n - 1. */
export function variance(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (values.length - 1);
}
