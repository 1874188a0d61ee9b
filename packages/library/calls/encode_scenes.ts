/** An embedding set of a scene folder, with all that packages bring to an encoding. */
import {
  type EncodedSet,
  type EncodeHooks,
  type EncodeOptions,
  encodeScenes as encode,
} from "../../encode/encode_scenes.ts";
import { registerExchanges } from "../../encode/exchanges.ts";
import { EXCHANGES } from "../../exchanges.ts";

/**
 * Encodes the scenes, and the single objects if the folder has them, and writes an embedding set.
 *
 * Embeddings are cached by content: the same scenes through the same model with the same options
 * are not encoded twice. A stopped run resumes where its last chunk ended.
 *
 * @throws {Error} where a file is missing or a model can't encode such scenes, in a sentence that names it
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { encodeScenes } from "@bindscope/bindscope";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/labels.csv`, "caption,object1_color\na red cube,red\na blue cube,blue\n");
 * const set = await encodeScenes(folder, "fixtures/models/all-minilm-l6-v2-int8", {
 *   device: "wasm",
 *   threads: 1,
 *   batch: null,
 *   output: null,
 *   layer: null,
 *   pooling: "auto",
 *   normalize: "auto",
 *   resize: "auto",
 *   out: `${folder}/set`,
 *   cache: `${folder}/cache`,
 * });
 * assert(set.scenes === 2 && set.dim === 384);
 * ```
 */
export function encodeScenes(
  sceneFolder: string,
  modelFolder: string,
  options: EncodeOptions,
  hooks: EncodeHooks = {},
): Promise<EncodedSet> {
  registerExchanges(EXCHANGES);
  return encode(sceneFolder, modelFolder, options, hooks);
}
