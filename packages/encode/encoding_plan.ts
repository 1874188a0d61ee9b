/** All that decides an encoding's numbers, settled before anything is opened. */
import { join } from "node:path";
import { isMissing, readBytes, sha256Hex } from "@bindscope/bindscope/rooms/data";
import { canonicalJson, VERSION } from "@bindscope/bindscope/rooms/result";
import { chooseDevice, type ChosenDevice, findAdapter, type Provider } from "./session/device.ts";
import type { EncoderOptions } from "./encoder.ts";
import { isKnown, type Modality } from "./model/family.ts";
import { randomNote } from "./model/graph_traits.ts";
import { hashModelFile, type ModelFile } from "./model/model_file.ts";
import { modelFileFor, type ModelFolder, readModelFolder } from "./model/model_folder.ts";
import type { EncoderFlags } from "./options.ts";
import { readImageRecipe, shownSize } from "./pictures/image_recipe.ts";
import { cardBatch } from "./session/card_batch.ts";
import { type ModelName, modelName } from "./model/model_name.ts";
import { runtimeVersion } from "./session/runtime.ts";
import { sessionsFor } from "./session/side_by_side.ts";
import { SETTING_FILES } from "./model/settings.ts";
import { defaultThreads } from "./session/threads.ts";

export interface EncodingPlan {
  readonly name: ModelName;
  readonly model: ModelFolder;
  readonly file: ModelFile;
  readonly modality: Modality;
  readonly options: EncoderOptions;
  readonly device: ChosenDevice;
  /** True if rows are scaled to length 1. Done last, so it is no part of the cache key. */
  readonly normalize: boolean;
  /** Name and version of the runtime. */
  readonly runtime: string;
  /** SHA-256 of each file of the model folder that has a say, by name. */
  readonly files: { readonly [name: string]: string };
  /** Scenes in one chunk of the cache. */
  readonly chunk: number;
  readonly notes: readonly string[];
}

/** For the processor. Measured on two cores with the bundled models: larger batches gain nothing. */
const BATCH: { readonly [M in Modality]: number } = { image: 4, text: 32 };
/**
 * Some seconds of work, which is what a killed run loses. Captions of one length go together within a
 * chunk: where a full batch is much faster, more of them are looked at.
 */
const CHUNK: { readonly [M in Modality]: { readonly [P in Provider]: number } } = {
  image: { wasm: 32, native: 32, webgpu: 32 },
  text: { wasm: 128, native: 1024, webgpu: 1024 },
};

/** @param find looks for a graphics card */
export async function planEncoding(
  folder: string,
  modality: Modality,
  flags: EncoderFlags,
  find = findAdapter,
): Promise<EncodingPlan> {
  if (flags.layer !== null && flags.output !== null) {
    throw new RangeError("--layer and --output both say what to read. Give one of them.");
  }
  const model = await readModelFolder(folder);
  const file = modelFileFor(model, modality);
  const { hashes, traits: { mixesBatch, loops, random }, size } = await hashModelFile(file);
  const device = await chooseDevice(flags.device, find);
  const batch = flags.batch ?? (mixesBatch ? 1 : await usualBatch(model, modality, device));
  const threads = flags.threads ?? defaultThreads();
  const notes = [];
  if (!isKnown(model.family)) {
    notes.push(
      `model_type ${model.modelType} is not known; it was taken for a plain ${modality} encoder.`,
    );
  }
  if (mixesBatch && batch > 1) {
    notes.push(
      "The model quantises activations over the whole batch, so a scene's embedding depends " +
        "a little on its neighbours; --batch 1 keeps scenes apart.",
    );
  }
  if (random.length > 0) notes.push(randomNote(random));
  return {
    name: await modelName(folder, file),
    model,
    file,
    modality,
    device,
    notes,
    runtime: await runtimeVersion(device.provider),
    files: { ...await hashSettings(folder), ...hashes },
    normalize: flags.normalize === "auto"
      ? model.sentenceTransformers?.normalize ?? false
      : flags.normalize === "on",
    chunk: Math.ceil(CHUNK[modality][device.provider] / batch) * batch,
    options: {
      provider: device.provider,
      threads,
      loops,
      sessions: sessionsFor({ provider: device.provider, threads, batch }, size),
      output: flags.output,
      layer: flags.layer,
      pooling: flags.pooling,
      resize: flags.resize,
      batch,
    },
  };
}

/** A card is given what its memory has room for. */
async function usualBatch(
  { path }: ModelFolder,
  modality: Modality,
  { card }: ChosenDevice,
): Promise<number> {
  if (card === null) return BATCH[modality];
  const size = modality === "image" ? shownSize(await readImageRecipe(path)) : undefined;
  return cardBatch(modality, card.largestBuffer, size);
}

/** The name of these scenes' embeddings in the cache. */
export function encodingKey(plan: EncodingPlan, scenesSha256: string): string {
  const { modality, options, device, runtime, files, chunk } = plan;
  const { provider, threads, output, layer, layers, padTo, pooling, resize, batch } = options;
  return sha256Hex(canonicalJson({
    schema: "bindscope/encoding@2",
    version: VERSION,
    scenes: scenesSha256,
    modality,
    files,
    runtime,
    adapter: device.adapter,
    options: {
      ...{ provider, threads, output, layer, pooling, resize, batch, chunk },
      ...layers ? { layers: { ...layers }, padTo: padTo ?? null } : {},
    },
  }));
}

async function hashSettings(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const name of SETTING_FILES) {
    try {
      hashes[name] = sha256Hex(await readBytes(join(folder, name)));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return hashes;
}
