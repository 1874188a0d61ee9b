/** The call that measures: it loads the measure that is asked for, and no other. */
import type { Arithmetic } from "@bindscope/bindscope/rooms/core";
import { callMeasure } from "@bindscope/bindscope/rooms/library";
import { loadMeasure } from "@bindscope/bindscope/rooms/measure";
import { formatResult } from "@bindscope/bindscope/rooms/result";
import type { Call } from "../call.ts";
import { type GivenSet, mountNamed, type NamedFiles, sourceOf } from "../given.ts";

interface Settings {
  readonly seed: number;
  readonly workers: number;
  readonly arithmetic?: Arithmetic;
}

/** A measure of a set, by its kind; `named` are options whose files came along. */
export const measure: Call<{
  readonly kind: string;
  readonly set: GivenSet;
  readonly options: { readonly [name: string]: unknown };
  readonly named: NamedFiles;
  readonly settings: Settings;
}> = async ({ kind, set, options, named, settings }, { buffers, progress }) => {
  const loading = loadMeasure(kind);
  if (loading === null) throw new RangeError(`${kind} is no measure of this version.`);
  using mounted = mountNamed(named, buffers);
  const all = { ...options, ...mounted.options, ...settings, onProgress: progress };
  return { value: formatResult(await callMeasure(await loading, sourceOf(set, buffers), all)) };
};
