import {
  captionPooling,
  dualEncoderGraph,
  largestScene,
  pictureEncoderGraph,
  type SmallClip,
  wordTokenizer,
} from "@bindscope/bindscope/rooms/train";
import { FolderWriter, formatJson } from "@bindscope/bindscope/rooms/data";
import { preprocessor } from "@bindscope/bindscope/rooms/architectures";
import { writeGraph } from "@bindscope/bindscope/rooms/models";
import type { Json } from "@bindscope/bindscope/rooms/result";
import { smallClipNumbers } from "./numbers.ts";

const SMALL_CLIP_TYPE = "bindscope-small-clip";

const END_WORD = "<|endoftext|>";

/**
 * Writes a trained small CLIP as an ordinary model folder: config.json, preprocessor_config.json,
 * tokenizer.json and a graph for each tower, which `encode`, Python's onnxruntime and the browser
 * run. Of a model on frozen features there is the text tower alone: what made the features is elsewhere.
 * Pictures are those of `scenes clevr2d`, captions those of `scenes text` on the same concepts.
 *
 * @param folder made if it is not there
 * @throws {TypeError} for captions with SOO and EOO, which are no words
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { modelContent } from "@bindscope/bindscope/encode";
 * import {
 *   drawableSpaceFor,
 *   drawObjects,
 *   exportSmallClip,
 *   SmallClip,
 *   smallClipOptions,
 *   smallClipPlanFor,
 * } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 2], batch: 8, width: 16, layers: 1, dim: 12 });
 * const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), 0);
 * using clip = new SmallClip(core, plan, drawObjects(core, plan));
 * const folder = `${await Deno.makeTempDir()}/small`;
 * await exportSmallClip(clip, folder);
 * const { towers } = await modelContent(folder);
 * assertEquals(towers.map(({ graph }) => graph), ["onnx/vision_model.onnx", "onnx/text_model.onnx"]);
 * ```
 */
export async function exportSmallClip(trainer: SmallClip, folder: string): Promise<void> {
  const { plan } = trainer;
  const { encoder, pictures, format } = plan;
  if (format === "marked") {
    throw new TypeError("Captions with SOO and EOO can't be exported. Train with --format words.");
  }
  const words = [
    ...pictures.concepts.flatMap(({ values }) => values),
    END_WORD,
    ...(format === "words" ? ["a", "and"] : []),
  ];
  const numbers = smallClipNumbers(trainer);
  const positions = largestScene(plan);
  const end = words.indexOf(END_WORD);
  const tower = {
    hidden_size: encoder.width,
    intermediate_size: encoder.hidden,
    num_hidden_layers: encoder.layers,
    num_attention_heads: encoder.heads,
    hidden_act: encoder.activation,
    projection_dim: encoder.out,
  };
  const settings: { [name: string]: Json } = {
    "config.json": {
      architectures: ["BindscopeSmallClip"],
      model_type: SMALL_CLIP_TYPE,
      projection_dim: encoder.out,
      logit_scale: numbers.temperature,
      logit_scale_max: plan.logitScaleCap,
      text_config: {
        ...tower,
        vocab_size: words.length,
        max_position_embeddings: positions,
        eos_token_id: end,
        pad_token_id: end,
      },
      ...(numbers.image && {
        vision_config: {
          ...tower,
          image_size: pictures.size,
          patch_size: pictures.patch,
          num_channels: 3,
        },
      }),
    },
    ...(numbers.image && {
      "preprocessor_config.json": preprocessor("CLIPImageProcessor", {
        square: pictures.size,
        mean: [0.5, 0.5, 0.5],
        std: [0.5, 0.5, 0.5],
      }),
    }),
    ...wordTokenizer(words, END_WORD, positions),
  };
  const writer = new FolderWriter(folder, []);
  for (const [file, value] of Object.entries(settings)) await writer.write(file, formatJson(value));
  const text = dualEncoderGraph({ ...encoder, pooling: captionPooling(encoder) }, numbers.text);
  await writeGraph(writer, "onnx/text_model.onnx", text, null);
  if (numbers.image) {
    const vision = pictureEncoderGraph(encoder, pictures, numbers.image);
    await writeGraph(writer, "onnx/vision_model.onnx", vision, null);
  }
  await writer.finish({ model: { architecture: SMALL_CLIP_TYPE, step: trainer.step } });
}
