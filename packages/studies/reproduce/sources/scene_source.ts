/** Which scenes a row shows its encoder. */
import { join } from "node:path";
import type { Core } from "@bindscope/bindscope/core";
import type { OptionSpecs, OptionValues } from "@bindscope/bindscope/report";
import type { SceneMaker, SceneProgress } from "@bindscope/bindscope/scenes";
import { clevr, clevr2d, makeScenes, text } from "@bindscope/bindscope/rooms/scenes";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { exists, formatJson, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { openStore } from "@bindscope/bindscope/rooms/job";
import type { BySize, StudySettings } from "../study.ts";

export interface SceneSource {
  /** Part of folder names. */
  readonly id: string;
  /** "captions of 20 x 20 values". */
  readonly name: string;
  readonly all: number;
  /** Classes of the probes: values of all concepts, and objects. */
  readonly classes: number;
  /** At most this many scenes, a seeded sample. */
  readonly sample: BySize<number>;
  /** How they are made; null where the user has to bring them. */
  readonly maker: SceneMaker<OptionSpecs> | null;
  /** Options of the maker that are not its defaults. */
  readonly options: OptionValues<OptionSpecs>;
  /** Concepts and values, where they are not the maker's own. */
  readonly concepts?: { readonly [concept: string]: readonly string[] };
}

const EVERY = { quick: Infinity, default: Infinity, full: Infinity } as const;

/** All 400 x 400 captions of two objects, or a sample of them. (quick: where FEW_CAPTIONS won't do.) */
export const PAPER_TEXT: SceneSource = {
  id: "text-20x20",
  name: "captions of 20 × 20 values",
  all: 160_000,
  classes: 440,
  sample: { quick: 1000, default: 10_000, full: Infinity },
  maker: text as SceneMaker<OptionSpecs>,
  options: { vocabulary: "paper" },
};

/**
 * A fourth of the paper's attributes and of its nouns, and every caption of them: no combination is
 * missing, so averages are as unbiased as with all captions, and every edited scene is there.
 */
export const FEW_CAPTIONS: SceneSource = {
  ...PAPER_TEXT,
  id: "text-5x5",
  name: "captions of 5 × 5 of the paper's values",
  all: 625,
  classes: 35,
  sample: EVERY,
  options: {},
  concepts: {
    attribute: ["red", "purple", "gray", "tiny", "smooth"],
    noun: ["circle", "heart", "cone", "dog", "rock"],
  },
};

/** "a blue cube and a red sphere" */
export const CLEVR_CAPTIONS: SceneSource = {
  id: "text-clevr",
  name: "captions of CLEVR's values",
  all: 576,
  classes: 35,
  sample: EVERY,
  maker: text as SceneMaker<OptionSpecs>,
  options: { vocabulary: "clevr" },
};

export const CLEVR_PICTURES: SceneSource = {
  id: "clevr",
  name: "CLEVR pictures",
  all: 576,
  classes: 35,
  sample: EVERY,
  maker: clevr as SceneMaker<OptionSpecs>,
  options: {},
};

export const CLEVR_2D_PICTURES: SceneSource = {
  id: "clevr2d",
  name: "CLEVR-2D pictures",
  all: 576,
  classes: 35,
  sample: EVERY,
  maker: clevr2d as SceneMaker<OptionSpecs>,
  options: {},
};

/** Meta's pictures: two of 12 characters in two of 8 textures, in the Desert world. */
export const PUG_SPARE: SceneSource = {
  id: "pug-spare",
  name: "PUG:SPARE pictures",
  all: 7392,
  classes: 116,
  sample: EVERY,
  maker: null,
  options: {},
};

export function sceneCount(source: SceneSource, { size, maxScenes }: StudySettings): number {
  return Math.min(source.all, maxScenes ?? source.sample[size]);
}

/** What is missing and how to get it, in one sentence; null if the scenes can be had. */
export function missingScenes(source: SceneSource, { supplied }: StudySettings): string | null {
  if (source.maker !== null) return null;
  const folder = join(supplied, source.id);
  if (exists(join(folder, "labels.csv"))) return null;
  return `Needs ${source.name}: put them and their labels.csv (filename, character_name, ` +
    `character2_name, character_texture, character2_texture) into ${folder}/.`;
}

/** The folder of the scenes; made below `work` unless they are there, or brought by the user. */
export async function sceneFolder(
  core: Core,
  source: SceneSource,
  settings: StudySettings,
  work: string,
  { force, progress, signal }: { force: boolean; progress?: SceneProgress; signal?: AbortSignal },
): Promise<string> {
  const { maker } = source;
  if (maker === null) return join(settings.supplied, source.id);
  const count = sceneCount(source, settings);
  const sampled = count < source.all;
  const folder = `${work}/scenes/${source.id}` +
    (sampled ? `-${count}-seed${settings.seed}` : "");
  let concepts: string | null = null;
  if (source.concepts !== undefined) {
    concepts = `${work}/concepts/${source.id}.json`;
    await writeAtomic(concepts, formatJson(source.concepts));
  }
  await makeScenes(
    maker,
    core,
    {
      ...defaultsOf(maker.options),
      ...source.options,
      ...(sampled ? { maxScenes: count } : {}),
      ...(concepts === null ? {} : { concepts }),
    },
    sampled ? settings.seed : 0,
    folder,
    openStore(force, () => {}),
    progress,
    signal,
  );
  return folder;
}
