import {
  exists,
  FolderWriter,
  formatBytes,
  formatJson,
  MARK,
  readManifest,
  sha256File,
  withFile,
} from "@bindscope/bindscope/rooms/data";
import { basename, join } from "@bindscope/bindscope/rooms/host";
import { bytesOfWeights, countWeights, writeGraph } from "@bindscope/bindscope/rooms/models";
import { type ImportedModel, type ImportHooks } from "@bindscope/bindscope/rooms/architectures";
import { shown } from "@bindscope/bindscope/rooms/result";
import { bytePairTokenizer } from "./byte_pair_tokenizer.ts";
import { type GgufFile, readGguf } from "./gguf_file.ts";
import { llamaGraph } from "./llama.ts";
import { llamaSettings } from "./llama_settings.ts";

/** Weights of more bytes do not fit into what runs them: WebAssembly has 4 GiB, and holds more than the weights. */
const MOST_BYTES = 3 * 2 ** 30;

/**
 * What an import would write; only the header is read.
 *
 * @throws {SyntaxError} if it is no .gguf file
 * @throws {RangeError} if it is cut short or damaged
 * @throws {TypeError} for an architecture, a quantisation or a tokenizer that is not read
 */
export function planImport(path: string, folder: string): Promise<ImportedModel> {
  return withFile(path, (source) => parts(readGguf(source), folder).made);
}

/**
 * Writes a llama.cpp model (`.gguf`, architecture llama) as a model folder: config, tokenizer and ONNX graph. Weights as
 * Q4_0, Q4_1 and Q8_0 become `MatMulNBits`; all else is widened to float32, to the numbers that llama.cpp has.
 *
 * The graph gives `last_hidden_state`, a vector a token, and `next_token_logits`, the scores of what comes after the last.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { importGguf } from "@bindscope/gguf";
 *
 * const folder = await Deno.makeTempDir();
 * const { name } = await importGguf("fixtures/golden/language_model.gguf", `${folder}/tiny`);
 * assert(name === "tiny");
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @throws {SyntaxError} if it is no .gguf file
 * @throws {RangeError} if it is cut short or damaged
 * @throws {TypeError} for an architecture, a quantisation or a tokenizer that is not read
 * @throws {RangeError} if the folder holds another model
 */
export function importGguf(
  path: string,
  folder: string,
  { onNumbers = () => {}, signal }: ImportHooks = {},
): Promise<ImportedModel> {
  return withFile(path, async (source) => {
    const { made, graph, settings } = parts(readGguf(source), folder);
    await refuseOther(folder);
    const writer = new FolderWriter(folder, ["onnx/model.onnx_data"]);
    for (const [name, value] of Object.entries(settings)) {
      await writer.write(name, formatJson(value));
    }
    let done = 0;
    const total = countWeights(graph);
    await writeGraph(writer, "onnx/model.onnx", graph, null, {
      onNumbers(count) {
        signal?.throwIfAborted();
        onNumbers(done += count, total);
      },
    });
    const { name, licence, parameters } = made;
    const { sha256 } = await sha256File(path);
    await writer.finish({
      model: { architecture: "llama", name, licence, parameters, file: basename(path), sha256 },
    });
    return made;
  });
}

/** Files of another model would stay, and be taken for this one's; a folder that an import made may be made again. */
async function refuseOther(folder: string): Promise<void> {
  const has = (name: string) => exists(join(folder, name));
  if (has(MARK) || !(has("config.json") || has("onnx"))) return;
  const made = (await readManifest(folder))?.provenance.model;
  if (made && typeof made === "object" && "architecture" in made && made.architecture === "llama") {
    return;
  }
  throw new RangeError(
    `${folder} holds another model, whose files would be mixed with this one's. Name a new folder with --out, or ` +
      "delete it first.",
  );
}

function parts(file: GgufFile, folder: string) {
  const llama = llamaSettings(file);
  const { files, special } = bytePairTokenizer(file, llama.tokens, llama.vocabulary);
  const graph = llamaGraph(file, llama);
  const bytes = bytesOfWeights(graph.weights);
  if (bytes > MOST_BYTES) {
    throw new RangeError(
      `${file.path} would become ${
        formatBytes(bytes)
      } of weights, more than can be run here. Take a file ` +
        "quantised to Q4_0 or Q4_1, or a smaller model.",
    );
  }
  const text = (key: string) => {
    const value = file.values.get(key);
    return typeof value === "string" ? shown(value) : null;
  };
  const config = {
    architectures: ["LlamaForCausalLM"],
    model_type: "llama",
    hidden_act: "silu",
    hidden_size: llama.width,
    intermediate_size: llama.hidden,
    max_position_embeddings: llama.tokens,
    num_attention_heads: llama.heads,
    num_hidden_layers: llama.layers,
    num_key_value_heads: llama.groups,
    rms_norm_eps: llama.epsilon,
    rope_theta: llama.turnBase,
    tie_word_embeddings: !file.tensors.has("output.weight"),
    vocab_size: llama.vocabulary,
    bos_token_id: special.bos,
    eos_token_id: special.eos,
    pad_token_id: special.pad,
  };
  const made: ImportedModel = {
    folder,
    name: text("general.name") ?? basename(file.path),
    licence: text("general.license"),
    parameters: [...file.tensors.values()]
      .reduce((sum, { dims }) => sum + dims.reduce((a, b) => a * b, 1), 0),
    bytes,
  };
  return { made, graph, settings: { "config.json": config, ...files } };
}
