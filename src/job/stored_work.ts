/** Work whose outcome is data with typed arrays in it, found again in the store bit by bit. */

import { concat } from "../core/concat.ts";
import type { Json } from "../result/result.ts";
import { type Files, type Job, jobKey, type Store } from "./store.ts";

const KINDS = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array };
type Kind = keyof typeof KINDS;

/** Where an array is in the file of numbers. JSON of ours has no such key. */
interface StoredArray {
  readonly $array: Kind;
  readonly at: number;
  readonly length: number;
}

const [SHAPE, NUMBERS] = ["shape.json", "numbers.bin"];

/** Work under way, by its store and its key. */
const UNDER_WAY = new WeakMap<Store, Map<string, Promise<unknown>>>();

/**
 * What the store has of a job, or else what `work` makes, which is stored. Whoever asks for the same meanwhile is given the
 * same, and must not change it.
 */
export async function storedWork<T>(store: Store, job: Job, work: () => Promise<T>): Promise<T> {
  const key = jobKey(job);
  const underWay = UNDER_WAY.get(store) ?? new Map<string, Promise<unknown>>();
  UNDER_WAY.set(store, underWay);
  const same = underWay.get(key);
  // It may have failed because its own caller was cancelled: whoever waits then does the work.
  if (same !== undefined) {
    return await (same as Promise<T>).catch(() => storedWork(store, job, work));
  }
  const own = foundOrMade(store, key, work);
  underWay.set(key, own);
  try {
    return await own;
  } finally {
    underWay.delete(key);
  }
}

async function foundOrMade<T>(store: Store, key: string, work: () => Promise<T>): Promise<T> {
  const files = await store.get(key);
  if (files !== null) return unpacked(files) as T;
  const made = await work();
  await store.put(key, packed(made));
  return made;
}

/** Plain data, the numbers of its typed arrays apart. Numbers outside of these have to be finite. */
export function packed(value: unknown): Files {
  const parts: Uint8Array[] = [];
  let at = 0;
  const shape = (value: unknown): Json => {
    if (ArrayBuffer.isView(value)) {
      const { constructor, buffer, byteOffset, byteLength } = value;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      parts.push(bytes);
      at += bytes.length;
      return { $array: constructor.name, at: at - bytes.length, length: bytes.length };
    }
    if (Array.isArray(value)) return value.map(shape);
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shape(part)]));
    }
    return value as Json;
  };
  const text = JSON.stringify(shape(value));
  return new Map([[SHAPE, new TextEncoder().encode(text)], [NUMBERS, concat(Uint8Array, parts)]]);
}

/** What {@linkcode packed} was given. */
export function unpacked(files: Files): unknown {
  const numbers = files.get(NUMBERS)!;
  return JSON.parse(new TextDecoder().decode(files.get(SHAPE)!), (_, value) => {
    if (value === null || typeof value !== "object" || !("$array" in value)) return value;
    const { $array, at, length } = value as StoredArray;
    // A copy, since numbers of eight bytes may start anywhere here.
    return new KINDS[$array](numbers.slice(at, at + length).buffer);
  });
}
