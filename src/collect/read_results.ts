/** The Results below some folders, digested. What was digested before is found again by size and time. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { attempt } from "../data/files/files.ts";
import { sha256Hex } from "../data/files/hash.ts";
import { jobKey, type Store } from "../job/store.ts";
import { VERSION } from "../version.ts";
import { digestOf, type ResultDigest } from "./digest.ts";

/** A Result and where it is. */
export interface FoundResult {
  readonly path: string;
  readonly digest: ResultDigest;
}

/** What was read, and what could not be, in a sentence each. */
export interface ReadResults {
  readonly results: readonly FoundResult[];
  readonly refused: readonly string[];
}

interface Entry {
  readonly size: number;
  readonly time: number;
  readonly digest: ResultDigest | null;
  readonly refused: string | null;
}

/** Grows with what a digest holds. */
const FORM = 1;
const INDEX = "digests.json";

/** The files that a table is made of, and whether one of them has changed since. */
interface StampedFiles {
  readonly places: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly time: number;
  }[];
  /** Another where a file is another, by its size and time. */
  readonly hash: string;
}

/** Every `result.json` below the folders, in the order of their paths; a file stands for itself. */
export function stampResults(places: readonly string[]): StampedFiles {
  const paths = [...new Set(places.flatMap((place) => resultPaths(place)))];
  const files = paths.map((path) => {
    const { size, mtimeMs: time } = attempt("read", path, () => statSync(path));
    return { path, size, time };
  });
  return { places, files, hash: sha256Hex(JSON.stringify(files)) };
}

/** Digests of them. */
export async function readResults(
  { places, files }: StampedFiles,
  store: Store,
  progress: (done: number, total: number) => void,
): Promise<ReadResults> {
  const key = jobKey({
    kind: "collect",
    version: VERSION,
    seed: 0,
    options: { form: FORM, places: places.map((place) => resolve(place)) },
    inputs: [],
  });
  const kept = (await store.get(key))?.get(INDEX);
  const before: { [path: string]: Entry } = kept === undefined
    ? {}
    : JSON.parse(new TextDecoder().decode(kept));
  const entries: { [path: string]: Entry } = {};
  let changed = Object.keys(before).length !== files.length;
  for (const [i, { path, size, time }] of files.entries()) {
    const old = before[path];
    if (old?.size === size && old.time === time) entries[path] = old;
    else {
      entries[path] = { size, time, ...digested(path) };
      changed = true;
    }
    if (i % 64 === 0) progress(i, files.length);
  }
  if (changed) {
    const bytes = new TextEncoder().encode(JSON.stringify(entries));
    await store.put(key, new Map([[INDEX, bytes]]));
  }
  return {
    results: files.flatMap(({ path }) => {
      const { digest } = entries[path];
      return digest === null ? [] : [{ path, digest }];
    }),
    refused: files.flatMap(({ path }) => entries[path].refused ?? []),
  };
}

function digested(path: string): Pick<Entry, "digest" | "refused"> {
  try {
    return { digest: digestOf(path, readFileSync(path, "utf8")), refused: null };
  } catch (error) {
    return { digest: null, refused: error instanceof Error ? error.message : String(error) };
  }
}

/** Paths of the `result.json` below a folder, sorted; what is hidden or set aside is passed over. */
export function resultPaths(place: string): string[] {
  if (attempt("read", place, () => statSync(place)).isFile()) return [place];
  const found: string[] = [];
  const visit = (folder: string) => {
    const entries = attempt("read", folder, () => readdirSync(folder, { withFileTypes: true }));
    for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
      const { name } = entry;
      if (name.startsWith(".") || name.endsWith(".damaged")) continue;
      const path = `${folder}/${name}`;
      if (entry.isDirectory()) visit(path);
      else if (name === "result.json") found.push(path);
    }
  };
  visit(place.replace(/\/+$/, ""));
  return found;
}
