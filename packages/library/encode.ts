/**
 * Model folders: what they hold, models with random weights, and options of encoding.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { modelContent } from "@bindscope/bindscope/encode";
 *
 * const { towers } = await modelContent("fixtures/models/all-minilm-l6-v2-int8");
 * assert(towers.length > 0);
 * ```
 *
 * @module
 */

export { type EncodedSet, type EncodeOptions } from "../encode/encode_scenes.ts";
export {
  type InitHooks,
  type InitializedModel,
  initModel,
  type InitOptions,
} from "../architectures/init_model.ts";
export { redrawFolder, type RedrawnFolder } from "../encode/model/redraw_folder.ts";
export type { Redrawn } from "../encode/model/redrawn.ts";
export type { RedrawHooks } from "../encode/redraw/redraw_model.ts";
export type { Layout, Library, ModelSize, WeightRule } from "../encode/graph/architecture.ts";
export {
  findModelFolders,
  type FolderFile,
  type ModelContent,
  modelContent,
} from "../encode/model/model_content.ts";
export type { TowerContent } from "../encode/model/tower_content.ts";
export type { GraphSummary, GraphValue } from "../encode/graph/read_graph.ts";

// Types that these name.
export type { EncodeHooks } from "../encode/encode_scenes.ts";
export type { Modality, Pooling } from "../encode/model/family.ts";
export type { GraphOutput } from "../encode/model/graph_output.ts";
export type { EncoderFlags } from "../encode/options.ts";
export type { ExternalFile } from "../encode/graph/read_graph.ts";
export type { Adapter, FindAdapter } from "../encode/session/device.ts";
export type { LayersRequest } from "../encode/graph/expose_layers.ts";
export type { PatchRequest } from "../encode/exchanges.ts";
export type { Stream } from "../../src/data/tokens/layer_names.ts";
