/**
 * What encoders of one architecture have in common. A new architecture is one entry here.
 *
 * A graph gives either one vector a scene (`vectors`) or one a token or place (`states`), which has
 * to be pooled. Files in the model folder (sentence-transformers) overrule these defaults.
 */

export type Modality = "image" | "text";

/** How the vectors of tokens or places become one vector a scene. */
export type Pooling = "none" | "cls" | "mean" | "eos";

export interface Readout {
  /** Graph outputs that are one vector a scene, best first. */
  readonly vectors: readonly string[];
  /** Pooling of `last_hidden_state` where the graph has none of `vectors`. */
  readonly pooling: Pooling;
  /** True for encoders trained on captions padded to full length, without a mask. */
  readonly fullLength?: boolean;
}

export interface Family {
  /** How messages and manifests call it. */
  readonly name: string;
  /** Values of `model_type` in config.json. */
  readonly modelTypes: readonly string[];
  readonly image?: Readout;
  readonly text?: Readout;
}

const FAMILIES: readonly Family[] = [
  {
    name: "sentence encoder",
    modelTypes: [
      "albert",
      "bert",
      "distilbert",
      "electra",
      "modernbert",
      "mpnet",
      "nomic_bert",
      "roberta",
      "xlm-roberta",
    ],
    // Mean pooling is also what sentence-transformers takes for a folder without its own files.
    text: { vectors: ["sentence_embedding"], pooling: "mean" },
  },
  {
    // A token sees those before it alone, so that the last has seen all.
    name: "language model",
    modelTypes: ["llama"],
    text: { vectors: [], pooling: "eos" },
  },
  {
    name: "CLIP",
    modelTypes: ["clip", "clip_text_model", "clip_vision_model", "chinese_clip"],
    image: { vectors: ["image_embeds", "pooler_output"], pooling: "cls" },
    text: { vectors: ["text_embeds", "pooler_output"], pooling: "eos" },
  },
  {
    name: "SigLIP",
    modelTypes: ["siglip", "siglip_text_model", "siglip_vision_model"],
    image: { vectors: ["image_embeds", "pooler_output"], pooling: "mean" },
    text: { vectors: ["text_embeds", "pooler_output"], pooling: "eos", fullLength: true },
  },
  {
    // What `train` exports; its vectors have length 1 already.
    name: "dual encoder",
    modelTypes: ["bindscope-dual-encoder"],
    text: { vectors: ["text_embeds"], pooling: "none" },
  },
  {
    // What `train --world clip` exports; the same holds.
    name: "small CLIP",
    modelTypes: ["bindscope-small-clip"],
    image: { vectors: ["image_embeds"], pooling: "none" },
    text: { vectors: ["text_embeds"], pooling: "none" },
  },
  {
    name: "vision transformer",
    modelTypes: ["beit", "deit", "dinov2", "dinov2_with_registers", "dinov3_vit", "ijepa", "vit"],
    image: { vectors: [], pooling: "cls" },
  },
  {
    name: "convolutional network",
    modelTypes: ["convnext", "convnextv2", "efficientnet", "mobilenet_v2", "regnet", "resnet"],
    image: { vectors: ["pooler_output"], pooling: "mean" },
  },
];

/** What an unknown `model_type` is taken for; a note in the manifest says so. */
const UNKNOWN: Required<Pick<Family, Modality>> = {
  image: { vectors: ["image_embeds", "pooler_output"], pooling: "cls" },
  text: { vectors: ["text_embeds", "sentence_embedding"], pooling: "mean" },
};

/** The family of a `model_type`; one of that name alone if the table has none. */
export function familyOf(modelType: string): Family {
  return FAMILIES.find(({ modelTypes }) => modelTypes.includes(modelType)) ??
    { name: modelType, modelTypes: [], ...UNKNOWN };
}

/** False if {@linkcode familyOf} had to guess. */
export function isKnown(family: Family): boolean {
  return family.modelTypes.length > 0;
}
