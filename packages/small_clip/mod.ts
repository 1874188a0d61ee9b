/**
 * Small CLIPs from scratch, on pictures and captions: plan, training, embedding sets, ONNX graphs.
 *
 * @module
 */
import { registerInputs } from "../inputs.ts";

export { drawObjects } from "./drawings.ts";
export { readFeatures, type SceneFeatures, sceneFeatures } from "./feature_rows.ts";
export { exportSmallClip } from "./onnx_export.ts";
export { drawableSpaceFor, smallClipOptions, smallClipPlanFor } from "./plan.ts";
export { smallClipSet } from "./trained_set.ts";
export { trainSmallClip } from "./train_small_clip.ts";
export { SmallClip } from "@bindscope/bindscope/rooms/train";

// Types that these name.
export type {
  CaptionRetrieval,
  Drawings,
  DrawingSets,
  FeaturePlan,
  FeatureRows,
  PicturePlan,
  SmallClipImages,
  SmallClipPlan,
  SmallClipRecognition,
} from "@bindscope/bindscope/rooms/train";
export type { TrainedSmallClip } from "@bindscope/bindscope/rooms/train";

registerInputs();
