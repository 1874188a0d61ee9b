/** What packages of this repository take from `packages/encode/`: for them alone, and it may change with any version. */
export { embed, type Embedded, type EmbedInput, type EncoderHooks, EncoderSlot } from "./embed.ts";
export { encodeCost, tryEncoder } from "./encode_cost.ts";
export { encodeScenes } from "./encode_scenes.ts";
export { encodeChunks, type Encoder } from "./encoder.ts";
export { encodingKey, type EncodingPlan, planEncoding } from "./encoding_plan.ts";
export { type Exchanges, type PatchRequest, registerExchanges } from "./exchanges.ts";
export { captionInput, pictureInput } from "./inputs/input_hash.ts";
export { longest } from "./layers/encode_layers.ts";
export type { Modality } from "./model/family.ts";
export { chooseOutput, type GraphOutput } from "./model/graph_output.ts";
export { findModelFolders, modelContent } from "./model/model_content.ts";
export {
  chooseGraph,
  findModelFile,
  type GraphVariant,
  readModelFile,
  VARIANTS,
} from "./model/model_file.ts";
export { readModelFolder } from "./model/model_folder.ts";
export { isHubName, type Origin, originOf, RECORD } from "./model/origin.ts";
export { pool } from "./model/pooling.ts";
export { redrawFolder } from "./model/redraw_folder.ts";
export { redrawnFrom } from "./model/redrawn.ts";
export { SETTING_FILES } from "./model/settings.ts";
export { openEncoder } from "./open_encoder.ts";
export { layerRequests } from "./options.ts";
export { readPicture } from "./pictures/image_file.ts";
export { readImageRecipe } from "./pictures/image_recipe.ts";
export { readPictureBatch } from "./pictures/picture_batch.ts";
export type { SceneInputs } from "./inputs/scene_inputs.ts";
export { listOf, type SceneList } from "./inputs/scene_list.ts";
export {
  type OpenCaptionEncoder,
  servedCaptionEncoder,
  type TextEncoder,
} from "./served_encoder.ts";
export { chooseDevice, type Device, findAdapter, type Provider } from "./session/device.ts";
export { loadNative } from "./session/native_runtime.ts";
export { claimThreads, keepingWorker, loadRuntime, placeRuntime } from "./session/runtime.ts";
export { probeSession } from "./session/session_probe.ts";
export { defaultThreads } from "./session/threads.ts";
export { TOWERS } from "./session/open_graph_here.ts";
export { openSessionFromBytes, type Session } from "./session/session.ts";
export type { Feed } from "./session/tensor_info.ts";
export { drawThumbnails } from "./pictures/draw_thumbnails.ts";
export { batchesByLength } from "./tokens/token_batches.ts";
export { tokenFeeds } from "./tokens/token_feeds.ts";
export { readTokenizer } from "./tokens/tokenizer.ts";
export { toUnitLength } from "./unit_length.ts";
export { bundledModels, modelLine, modelText } from "./run/model_folders.ts";
