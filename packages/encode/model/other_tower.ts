import type { Modality } from "./family.ts";
import type { ModelFolder } from "./model_folder.ts";
import type { Feed, TensorInfo } from "../session/tensor_info.ts";

/**
 * Something to feed the tower that is not read, in a graph that joins two: a black picture, or an
 * empty caption. The towers only meet in the scores, so it has no say in an embedding.
 */
export function otherTowerFeeds(
  { config }: ModelFolder,
  inputs: readonly TensorInfo[],
  modality: Modality,
): { readonly [input: string]: Feed } {
  if (modality === "image") {
    const { bos_token_id: start, eos_token_id: end } = config.text_config ?? config;
    const dims = [1, 2];
    return {
      input_ids: { data: Int32Array.of(start ?? 0, end ?? 0), dims },
      attention_mask: { data: Int32Array.of(1, 1), dims },
    };
  }
  const { shape = [], type } = inputs.find(({ name }) => name === "pixel_values") ?? {};
  const side = config.vision_config?.image_size ?? 224;
  const edge = (axis: number) => {
    const size = shape[axis];
    return typeof size === "number" ? size : side;
  };
  const dims = [1, 3, edge(2), edge(3)];
  const size = dims.reduce((a, b) => a * b);
  const data = type === "uint8" ? new Uint8Array(size) : new Float32Array(size);
  return { pixel_values: { data, dims } };
}
