import { loadCore } from "@bindscope/bindscope/rooms/core";
import { croissantOf } from "@bindscope/bindscope/rooms/scenes";
import { checkOptions } from "@bindscope/bindscope/rooms/job";
import {
  defaultsOf,
  type OptionSpecs,
  type OptionValues,
} from "@bindscope/bindscope/rooms/options";
import { SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import type { Call } from "../call.ts";
import { type GivenFiles, mountNamed, type NamedFiles } from "../given.ts";

/** Makes scenes in a folder, which this process may write to; the answer is their number. */
export const scenes: Call<{
  readonly maker: string;
  readonly options: { readonly [name: string]: unknown };
  readonly named: NamedFiles;
  readonly seed: number;
  readonly folder: string;
}> = async ({ maker: name, options, named, seed, folder }, { buffers, progress }) => {
  const maker = SCENE_MAKERS.find((one) => one.name === name);
  if (maker === undefined) throw new RangeError(`${name} makes no scenes in this version.`);
  using mounted = mountNamed(named, buffers);
  const all = { ...options, ...mounted.options } as OptionValues<OptionSpecs>;
  checkOptions(`scenes ${name}`, maker.options, all);
  const made = await maker.make(
    await loadCore(),
    { ...defaultsOf(maker.options), ...all },
    seed,
    folder,
    { update: (done, total, doing) => progress(done / total, doing) },
  );
  return { value: made };
};

/** The text of a croissant.json. */
export const croissant: Call<{ readonly set: GivenFiles }> = ({ set }, { buffers }) => {
  const files = Object.entries(set.files).map(([path, i]) => [path, buffers[i]] as const);
  return Promise.resolve({ value: croissantOf(set.name, Object.fromEntries(files)) });
};
