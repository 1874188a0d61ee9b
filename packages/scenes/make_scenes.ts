/** Scenes made once: a folder that holds what was asked for, unchanged, is left as it is. */

import type { Core } from "@bindscope/bindscope/rooms/core";
import { changedFiles, readManifest, sha256File } from "@bindscope/bindscope/rooms/data";
import type { SceneMaker, SceneProgress } from "./maker.ts";
import { VERSION } from "@bindscope/bindscope/rooms/result";
import type { OptionSpecs, OptionValues } from "@bindscope/bindscope/rooms/options";
import { jobKey, resolveOptions, type Store } from "@bindscope/bindscope/rooms/job";

/** Makes the scenes unless `folder` holds them already; says which. */
export async function makeScenes<S extends OptionSpecs>(
  maker: SceneMaker<S>,
  core: Core,
  options: OptionValues<S>,
  seed: number,
  folder: string,
  store: Store,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<{ scenes: number; made: boolean }> {
  const key = jobKey({
    kind: `scenes ${maker.name}`,
    version: VERSION,
    seed,
    options: await resolveOptions(maker.options, options),
    inputs: [],
  });
  const kept = (await store.get(key))?.get("scenes.json");
  if (kept !== undefined) {
    const { manifest, scenes } = JSON.parse(new TextDecoder().decode(kept));
    if (await holds(folder, manifest)) return { scenes, made: false };
  }
  const scenes = await maker.make(core, options, seed, folder, progress, signal);
  const { sha256: manifest } = await sha256File(`${folder}/manifest.json`);
  const record = new TextEncoder().encode(JSON.stringify({ manifest, scenes }));
  await store.put(key, new Map([["scenes.json", record]]));
  return { scenes, made: true };
}

/** Whether the folder is that of a manifest with this hash, every file as it was written. */
async function holds(folder: string, manifestHash: string): Promise<boolean> {
  try {
    if ((await sha256File(`${folder}/manifest.json`)).sha256 !== manifestHash) return false;
    const manifest = (await readManifest(folder))!;
    return (await changedFiles(folder, manifest, Object.keys(manifest.files))).length === 0;
  } catch {
    // Whatever is wrong with the folder, making the scenes again repairs it.
    return false;
  }
}
