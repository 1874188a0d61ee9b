import * as z from "zod";
import type { Pooling } from "./family.ts";
import { readOptional } from "./model_json.ts";

/** What the files of the sentence-transformers library say about a model folder. */
export interface SentenceTransformers {
  /** Throws if the folder asks for something that is not done here; `--pooling` overrules it. */
  pooling(): Pooling;
  readonly normalize: boolean;
  readonly maxLength: number | null;
}

const Modules = z.array(z.object({
  path: z.string().refine(
    (path) => !path.split(/[\\/]/).includes(".."),
    "the path of a module has to stay in the model's folder",
  ),
  type: z.string(),
}));
const Settings = z.object({ max_seq_length: z.number().int().positive().nullish() });
const PoolingModes = z.record(z.string(), z.unknown());

/** Reads modules.json and the files it names, or null if the folder has no modules.json. */
export async function readSentenceTransformers(
  folder: string,
): Promise<SentenceTransformers | null> {
  const modules = await readOptional(folder, "modules.json", Modules);
  if (modules === null) return null;
  const kinds = modules.map(({ type }) => type.slice(type.lastIndexOf(".") + 1));
  const at = kinds.indexOf("Pooling");
  const name = at < 0 ? null : `${modules[at].path}/config.json`;
  const modes = name === null ? null : await readOptional(folder, name, PoolingModes);
  const settings = await readOptional(folder, "sentence_bert_config.json", Settings);
  return {
    pooling() {
      const other = kinds.find((kind) => !["Transformer", "Pooling", "Normalize"].includes(kind));
      if (other !== undefined) {
        throw new TypeError(
          `${folder}/modules.json: the model ends in a module ${other}, which its ONNX graph does ` +
            "not hold. Choose --pooling to do without it.",
        );
      }
      if (name === null) return "none";
      if (modes === null) {
        throw new Error(
          `${folder}: ${name} is missing, though modules.json names it, so the pooling is ` +
            "unknown. Copy it from the model's page or choose --pooling.",
        );
      }
      return poolingOf(`${folder}/${name}`, modes);
    },
    normalize: kinds.includes("Normalize"),
    maxLength: settings?.max_seq_length ?? null,
  };
}

const POOLING_MODES: { readonly [mode: string]: Pooling } = {
  pooling_mode_cls_token: "cls",
  pooling_mode_mean_tokens: "mean",
  pooling_mode_lasttoken: "eos",
};

function poolingOf(path: string, config: Record<string, unknown>): Pooling {
  const modes = Object.keys(config).filter((key) =>
    key.startsWith("pooling_mode_") && config[key] === true
  );
  if (modes.length === 1 && modes[0] in POOLING_MODES) return POOLING_MODES[modes[0]];
  throw new TypeError(
    `${path}: pooling by ${modes.join(" and ") || "nothing"} is not supported. ` +
      "Choose --pooling cls, mean or eos.",
  );
}
