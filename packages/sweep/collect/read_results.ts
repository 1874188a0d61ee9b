/** The Results below some folders, digested. What was digested before is found again by size and time. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { attempt, readText, sha256Hex } from "@bindscope/bindscope/rooms/data";
import { jobKey, type Store } from "@bindscope/bindscope/rooms/job";
import { VERSION } from "@bindscope/bindscope";
import { resultPaths } from "@bindscope/bindscope/rooms/run";
import { type Digested, digestOf, type ResultDigest, type SceneObjects } from "./digest.ts";

export interface CollectedResult {
  readonly path: string;
  readonly digest: ResultDigest;
}

/** What was read, and what could not be, in a sentence each. */
export interface ReadResults {
  readonly results: readonly CollectedResult[];
  readonly refused: readonly string[];
  readonly objects: ReadonlyMap<string, SceneObjects>;
}

interface Entry {
  readonly size: number;
  readonly time: number;
  readonly digest: ResultDigest | null;
  readonly refused: string | null;
}

interface Index {
  readonly entries: { readonly [path: string]: Entry };
  readonly objects: { readonly [scenes: string]: SceneObjects };
}

/** Grows with what a digest holds, and with how a table is made of them. */
export const FORM = 5;
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

/** Every `result.json` below the folders, in the order of their paths; a file counts by itself. */
export function stampResults(places: readonly string[]): StampedFiles {
  const paths = [...new Set(places.flatMap((location) => resultPaths(location)))];
  const files = paths.map((path) => {
    const { size, mtimeMs: time } = attempt("read", path, () => statSync(path));
    return { path, size, time };
  });
  return { places, files, hash: sha256Hex(JSON.stringify(files)) };
}

export async function readResults(
  { places, files }: StampedFiles,
  store: Store,
  progress: (done: number, total: number) => void,
): Promise<ReadResults> {
  const key = jobKey({
    kind: "collect",
    version: VERSION,
    seed: 0,
    options: { form: FORM, places: places.map((location) => resolve(location)) },
    inputs: [],
  });
  const kept = (await store.get(key))?.get(INDEX);
  const before: Index = kept === undefined
    ? { entries: {}, objects: {} }
    : JSON.parse(new TextDecoder().decode(kept));
  const entries: { [path: string]: Entry } = {};
  const objects = new Map<string, SceneObjects>();
  let changed = Object.keys(before.entries).length !== files.length;
  for (const [i, { path, size, time }] of files.entries()) {
    const old = before.entries[path];
    if (old?.size === size && old.time === time) {
      entries[path] = old;
      for (const name of sceneNames(old.digest)) objects.set(name, before.objects[name]);
    } else {
      const { digest, refused, objects: own } = await digested(path);
      entries[path] = { size, time, digest, refused };
      for (const name of sceneNames(digest)) objects.set(name, own!);
      changed = true;
    }
    if (i % 64 === 0) progress(i, files.length);
  }
  if (changed) {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ entries, objects: Object.fromEntries(objects) }),
    );
    await store.put(key, new Map([[INDEX, bytes]]));
  }
  return {
    results: files.flatMap(({ path }) => {
      const { digest } = entries[path];
      return digest === null ? [] : [{ path, digest }];
    }),
    refused: files.flatMap(({ path }) => entries[path].refused ?? []),
    objects,
  };
}

const sceneNames = (digest: ResultDigest | null) =>
  Object.values(digest?.readings ?? {}).map(({ scenes }) => scenes);

async function digested(
  path: string,
): Promise<Pick<Entry, "digest" | "refused"> & Pick<Digested, "objects">> {
  try {
    return { ...digestOf(path, await readText(path)), refused: null };
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error);
    return { digest: null, objects: null, refused };
  }
}
