/** A model folder in Hugging Face layout: what it is, and which of its files matter. */
import * as z from "zod";
import { isFolder, refusedFile, refuseUnfinished } from "@bindscope/bindscope/rooms/data";
import { type Family, familyOf, type Modality } from "./family.ts";
import { findModelFile, type ModelFile } from "./model_file.ts";
import { readRequired } from "./model_json.ts";
import { readSentenceTransformers, type SentenceTransformers } from "./sentence_transformers.ts";

export interface ModelFolder {
  readonly path: string;
  readonly modelType: string;
  readonly family: Family;
  readonly config: ModelConfig;
  readonly sentenceTransformers: SentenceTransformers | null;
}

const TextConfig = z.looseObject({
  max_position_embeddings: z.number().int().positive().optional(),
  pad_token_id: z.number().int().nonnegative().nullish(),
  bos_token_id: z.number().int().nonnegative().nullish(),
  eos_token_id: z.union([
    z.number().int().nonnegative(),
    z.array(z.number().int()).transform(([first]) => first),
  ]).nullish(),
});

const Config = TextConfig.extend({
  model_type: z.string(),
  text_config: TextConfig.optional(),
  vision_config: z.looseObject({ image_size: z.number().int().positive().optional() }).optional(),
});

type ModelConfig = z.infer<typeof Config>;

/** Reads what says what a folder is. Nothing large is opened. */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  if (!isFolder(path)) {
    throw refusedFile(path) ??
      new Error(`${path} is a file. Give the folder of a model: config.json and its graph.`);
  }
  refuseUnfinished(path);
  const config = await readRequired(
    path,
    "config.json",
    Config,
    "it is unknown what kind of model this is",
  );
  return {
    path,
    modelType: config.model_type,
    family: familyOf(config.model_type),
    config,
    sentenceTransformers: await readSentenceTransformers(path),
  };
}

/** The graph for this modality; a sentence if the family has none. */
export function modelFileFor(model: ModelFolder, modality: Modality): ModelFile {
  if (model.family[modality] === undefined) {
    const [have, scenes] = modality === "image" ? ["a text", "pictures"] : ["an image", "captions"];
    throw new TypeError(
      `${model.path} is ${have} encoder (model_type ${model.modelType}), but the scenes are ` +
        `${scenes}. Choose another model or make other scenes.`,
    );
  }
  return findModelFile(model.path, modality);
}
