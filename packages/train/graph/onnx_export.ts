import { type ConceptSpace, FolderWriter, formatJson } from "@bindscope/bindscope/rooms/data";
import type { Trainer } from "../trainer/trainer.ts";
import { dualEncoderGraph } from "./dual_encoder.ts";
import { wordTokenizer } from "./word_tokenizer.ts";
import { writeGraph } from "@bindscope/bindscope/rooms/models";
import type { Json } from "@bindscope/bindscope/rooms/result";
import { END_TOKEN, TokenWriter } from "@bindscope/bindscope/rooms/scenes";
import { dualEncoderNumbers, largestScene } from "../layout.ts";

const DUAL_ENCODER_TYPE = "bindscope-dual-encoder";

/**
 * Writes a trained model as two ordinary model folders, `scene` and `query`: config.json,
 * tokenizer.json and onnx/model.onnx, which `encode`, Python's onnxruntime and the browser run.
 *
 * Captions are the tokens of a scene as words (`scenes tokens` writes them); the tokenizer adds the
 * end token. The same model gives the same bytes.
 *
 * @param folder where the two go
 * @returns the two folders
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import {
 *   exportOnnx,
 *   planFor,
 *   spaceFor,
 *   Trainer,
 *   trainOptions,
 * } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [4, 4], width: 16, layers: 1, batch: 32 });
 * const space = await spaceFor(options);
 * using trainer = new Trainer(await loadCore(), planFor(options, space, 0));
 * trainer.run(10);
 * const folder = await Deno.makeTempDir();
 * const { scene } = await exportOnnx(trainer, space, folder);
 * assert((await Deno.stat(`${scene}/onnx/model.onnx`)).isFile);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function exportOnnx(
  trainer: Trainer,
  space: ConceptSpace,
  folder: string,
): Promise<{ scene: string; query: string }> {
  const { plan } = trainer;
  const numbers = dualEncoderNumbers(trainer);
  const words = new TokenWriter(space, plan.format).names();
  const maxLength = largestScene(plan);
  const folders = { scene: `${folder}/scene`, query: `${folder}/query` };
  for (const side of ["scene", "query"] as const) {
    const writer = new FolderWriter(folders[side], []);
    const settings: { [name: string]: Json } = {
      "config.json": {
        architectures: ["BindscopeDualEncoder"],
        model_type: DUAL_ENCODER_TYPE,
        side,
        hidden_size: plan.encoder.width,
        intermediate_size: plan.encoder.hidden,
        num_hidden_layers: plan.encoder.layers,
        num_attention_heads: plan.encoder.heads,
        hidden_act: plan.encoder.activation,
        projection_dim: plan.encoder.out,
        vocab_size: words.length,
        max_position_embeddings: maxLength,
        eos_token_id: words.indexOf(END_TOKEN),
        pad_token_id: words.indexOf(END_TOKEN),
        logit_scale: numbers.temperature,
        logit_scale_max: plan.logitScaleCap,
      },
      ...wordTokenizer(words, END_TOKEN, maxLength),
    };
    for (const [file, value] of Object.entries(settings)) {
      await writer.write(file, formatJson(value));
    }
    const graph = dualEncoderGraph(plan.encoder, numbers[side]);
    await writeGraph(writer, "onnx/model.onnx", graph, null);
    await writer.finish({ model: { architecture: DUAL_ENCODER_TYPE, side, step: trainer.step } });
  }
  return folders;
}
