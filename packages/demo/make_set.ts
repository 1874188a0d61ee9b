/**
 * Scenes drawn and encoded. In a worker ({@linkcode ./set_worker.ts}) the pool can analyse one set while the
 * next is made, and what a runtime took of memory goes back with its worker.
 */

import type { Core } from "@bindscope/bindscope/rooms/core";
import { encodeScenes } from "@bindscope/bindscope/rooms/encode";
import { ENCODER_OPTIONS } from "@bindscope/bindscope/rooms/encode_options";
import { CACHE_FOLDER, openStore } from "@bindscope/bindscope/rooms/job";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { makeScenes, SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import type { MadeSet, SetToMake } from "./set_jobs.ts";

/** The share of drawing: encoding takes far longer. */
const DRAWN = 0.1;

export async function makeSet(
  core: Core,
  {
    maker: name,
    options,
    seed,
    model,
    threads,
    out,
    force,
    baselines,
    redrawn,
    cache = CACHE_FOLDER,
  }: SetToMake,
  progress: (share: number) => void,
): Promise<MadeSet> {
  const maker = SCENE_MAKERS.find((maker) => maker.name === name);
  if (maker === undefined) throw new RangeError(`${name} is no maker of scenes.`);
  const texts: string[] = [];
  const scenes = `${out}/scenes`;
  await makeScenes(
    maker,
    core,
    { ...defaultsOf(maker.options), ...options },
    seed,
    scenes,
    openStore(force, (sentence) => texts.push(sentence), cache),
    { update: (done, total) => progress(DRAWN * done / total) },
  );
  const { folder } = await encodeScenes(
    scenes,
    model,
    {
      ...defaultsOf(ENCODER_OPTIONS),
      // A graphics card gives other last digits: the demo's table is the same on every machine.
      device: "wasm",
      threads,
      out: `${out}/set`,
      cache: `${cache}/encode`,
      force,
      baselines,
      redrawn,
    },
    {
      progress: { update: (done, total) => progress(DRAWN + (1 - DRAWN) * done / total) },
      message: (sentence) => texts.push(sentence),
    },
  );
  return { folder, messages: texts };
}
