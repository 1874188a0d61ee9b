/** Where the encoder of a row comes from. */
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join } from "node:path";
import type { Core } from "@bindscope/bindscope/core";
import type { ModelSize, WeightRule } from "@bindscope/bindscope/encode";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import { exists, readManifest } from "@bindscope/bindscope/rooms/data";
import type { BySize, StudySettings } from "../study.ts";

/** What it costs to run a model over one scene. */
interface ModelFacts {
  readonly dim: number;
  /** 1e9 operations a scene. */
  readonly gflop: number;
  /** Bytes of its weights. */
  readonly bytes: number;
}

interface BundledModel extends ModelFacts {
  readonly kind: "bundled";
  /** Folder below fixtures/models. */
  readonly folder: string;
  readonly name: string;
}

/** An architecture with random weights, made here. */
interface RandomModel extends ModelFacts {
  readonly kind: "random";
  readonly architecture: string;
  readonly weights: WeightRule;
  /** How many seeds: 0, 1, … */
  readonly seeds: BySize<number>;
}

/** Trained weights that the user has to bring. */
interface SuppliedModel extends ModelFacts {
  readonly kind: "supplied";
  /** Hub ids, the first that is there is taken. */
  readonly ids: readonly string[];
}

export type ModelSource = BundledModel | RandomModel | SuppliedModel;

export const MINILM: BundledModel = {
  kind: "bundled",
  folder: "all-minilm-l6-v2-int8",
  name: "all-MiniLM-L6-v2 (int8)",
  dim: 384,
  gflop: 0.23,
  bytes: 23e6,
};

export const EFFICIENTNET: BundledModel = {
  kind: "bundled",
  folder: "efficientnet-lite0",
  name: "EfficientNet-Lite0",
  dim: 1280,
  gflop: 0.8,
  bytes: 14e6,
};

export const CLIP_TEXT: SuppliedModel = {
  kind: "supplied",
  ids: ["Xenova/clip-vit-base-patch32", "Xenova/clip-vit-large-patch14"],
  dim: 512,
  gflop: 0.85,
  bytes: 254e6,
};

export const CLIP_VISION: SuppliedModel = { ...CLIP_TEXT, gflop: 8.8, bytes: 352e6 };

export const DINOV2: SuppliedModel = {
  kind: "supplied",
  ids: ["Xenova/dinov2-base", "Xenova/dinov2-large"],
  dim: 768,
  gflop: 46,
  bytes: 347e6,
};

/** CLIP ViT-B/32 with random weights. */
export function randomClip(weights: WeightRule, seeds: BySize<number>): RandomModel {
  return {
    kind: "random",
    architecture: "clip",
    weights,
    seeds,
    dim: 512,
    gflop: 0.85,
    bytes: 605e6,
  };
}

const BUNDLED = fileURLToPath(new URL("../../../../fixtures/models", import.meta.url));

/** The folder of a supplied model, or null if it is not there. */
function findSupplied({ ids }: SuppliedModel, root: string): string | null {
  const places = ids.flatMap((id) => [
    join(root, id),
    join(root, id.replace("/", "--")),
    join(root, basename(id)),
  ]);
  return places.find((place) => exists(join(place, "config.json"))) ?? null;
}

/** What is missing and how to get it, in one sentence; null if the model can be had. */
export function missingModel(source: ModelSource, { supplied }: StudySettings): string | null {
  if (source.kind !== "supplied" || findSupplied(source, supplied) !== null) return null;
  const [id] = source.ids;
  const folder = `${join(supplied, basename(id))}/`;
  return `Needs trained weights: run deno task models:fetch ${id}, or put that model's files ` +
    `(config.json, tokenizer or preprocessor, onnx/) into ${folder}.`;
}

/** The seeds of a source: none where nothing about the model is random. */
export function seedsOf(source: ModelSource, { seeds, size }: StudySettings): readonly number[] {
  if (source.kind !== "random") return [];
  return seeds ?? Array.from({ length: source.seeds[size] }, (_, i) => i);
}

/** How a Result calls the model: never by a path of the user's. */
export function sourceName(source: ModelSource, settings: StudySettings): string {
  switch (source.kind) {
    case "bundled":
      return source.name;
    case "random":
      return `${source.architecture} ${settings.modelSize}, random weights (${source.weights})`;
    case "supplied":
      return source.ids.find((id) =>
        findSupplied({ ...source, ids: [id] }, settings.supplied) !== null
      ) ?? source.ids[0];
  }
}

interface ModelHooks {
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal;
  readonly force?: boolean;
}

/** The model's folder; one with random weights is made below `work` unless it is there, whole. */
export async function modelFolder(
  core: Core,
  source: ModelSource,
  seed: number,
  settings: StudySettings,
  work: string,
  { progress, signal, force = false }: ModelHooks = {},
): Promise<string> {
  switch (source.kind) {
    case "bundled":
      return join(BUNDLED, source.folder);
    case "supplied":
      return findSupplied(source, settings.supplied)!;
    case "random": {
      const { architecture, weights } = source;
      const size = settings.modelSize;
      const folder = `${work}/models/${architecture}-${size}-${weights}-seed${seed}`;
      // With --force once a process: several rows read the same model.
      const made = madeHere.has(folder);
      if ((made || !force) && await holdsModel(folder, { architecture, size, seed, weights })) {
        return folder;
      }
      const { initModel } = await import("@bindscope/bindscope/encode");
      await initModel(core, architecture, folder, { size, seed, weights }, {
        progress: { update: (done, total) => progress?.(done / total) },
        signal,
      });
      madeHere.add(folder);
      return folder;
    }
  }
}

/** Folders that this process has made. */
const madeHere = new Set<string>();

/**
 * Whether the folder is that model, every file as long as it was written. Their content is hashed
 * when they are read for encoding; to hash them here too would read each 600 MB folder twice.
 */
async function holdsModel(
  folder: string,
  wanted: { architecture: string; size: ModelSize; seed: number; weights: WeightRule },
): Promise<boolean> {
  try {
    const manifest = await readManifest(folder);
    if (manifest === null) return false;
    const model = manifest.provenance.model as { [key: string]: unknown };
    const { architecture, size, seed, weights } = model;
    if (canonicalJson({ architecture, size, seed, weights }) !== canonicalJson(wanted)) {
      return false;
    }
    return Object.entries(manifest.files).every(([name, { bytes }]) =>
      statSync(join(folder, name)).size === bytes
    );
  } catch {
    // Whatever is wrong with the folder, making the model again repairs it.
    return false;
  }
}
