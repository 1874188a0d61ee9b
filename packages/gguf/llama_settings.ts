/** What a file says of its architecture. Everything that would change numbers is known, or the file is refused. */
import { shown } from "@bindscope/bindscope/rooms/result";
import type { GgufFile } from "./gguf_file.ts";

/** The sizes of a decoder of the llama architecture. */
export interface LlamaSettings {
  readonly layers: number;
  readonly width: number;
  /** Between the linear layers of a block. */
  readonly hidden: number;
  readonly heads: number;
  /** Of keys and values: groups of queries share one. */
  readonly groups: number;
  /** What squares get added under the root of a norm. */
  readonly epsilon: number;
  /** Base of the angles by which places turn queries and keys. */
  readonly turnBase: number;
  /** Most tokens. */
  readonly tokens: number;
  readonly vocabulary: number;
}

const ARCHITECTURE = "llama";
const MAX_LAYERS = 1000;

/** Names after `llama.` that are used, or that change no number. */
const KNOWN = new Set([
  "attention.head_count",
  "attention.head_count_kv",
  "attention.key_length",
  "attention.layer_norm_rms_epsilon",
  "attention.value_length",
  "block_count",
  "context_length",
  "embedding_length",
  "feed_forward_length",
  "rope.dimension_count",
  "rope.freq_base",
  "tensor_data_layout",
  "vocab_size",
]);

/**
 * @throws {TypeError} for another architecture, or a variant of this one
 * @throws {RangeError} for sizes that do not fit together
 */
export function llamaSettings(file: GgufFile): LlamaSettings {
  const { path, values, tensors } = file;
  const architecture = values.get("general.architecture");
  if (architecture !== ARCHITECTURE) {
    throw new TypeError(
      `${path} is of the architecture ${
        shown(String(architecture ?? "unknown"))
      }; ${ARCHITECTURE} is read ` +
        "(Llama, SmolLM, TinyLlama). Export other models to ONNX, or load the embeddings that they make.",
    );
  }
  for (const name of values.keys()) {
    if (!name.startsWith(`${ARCHITECTURE}.`) || KNOWN.has(name.slice(ARCHITECTURE.length + 1))) {
      continue;
    }
    throw new TypeError(
      `${path} says ${
        shown(name)
      }, and what that changes is not known here. Export the model to ONNX.`,
    );
  }
  const number = (name: string, missing?: number): number => {
    const value = values.get(`${ARCHITECTURE}.${name}`) ?? missing;
    // In float32, as in the graph: a smaller epsilon would be 0 there, a larger base infinite.
    const held = typeof value === "number" ? Math.fround(value) : 0;
    if (typeof value === "number" && held > 0 && held < Infinity) return value;
    throw new RangeError(
      `${path} has no usable ${ARCHITECTURE}.${name}, so its graph is unknown. It is damaged; download ` +
        "it again.",
    );
  };
  const heads = number("attention.head_count");
  const settings: LlamaSettings = {
    layers: number("block_count"),
    width: number("embedding_length"),
    hidden: number("feed_forward_length"),
    heads,
    groups: number("attention.head_count_kv", heads),
    epsilon: number("attention.layer_norm_rms_epsilon"),
    turnBase: number("rope.freq_base", 10_000),
    tokens: number("context_length"),
    vocabulary: tensors.get("token_embd.weight")?.dims[1] ?? 0,
  };
  const head = settings.width / heads;
  const sizes = [settings.layers, settings.width, settings.hidden, settings.tokens, heads];
  const whole = [...sizes, settings.groups, heads / settings.groups, head / 2];
  if (!whole.every(Number.isSafeInteger) || settings.layers > MAX_LAYERS) {
    throw new RangeError(
      `${path} claims ${settings.layers} layers of ${settings.width} numbers with ${heads} heads in ` +
        `${settings.groups} groups, for ${settings.tokens} tokens, which can't be. It is damaged; download ` +
        "it again.",
    );
  }
  for (const name of ["rope.dimension_count", "attention.key_length", "attention.value_length"]) {
    if (number(name, head) === head) continue;
    throw new TypeError(
      `${path} has heads of ${head} numbers, but ${ARCHITECTURE}.${name} says ${
        number(name)
      }. Such variants ` +
        "are not known here; export the model to ONNX.",
    );
  }
  return settings;
}
