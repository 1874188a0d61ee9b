/** Default initial weights of PyTorch's layers (`reset_parameters`). */
import {
  type Initializer,
  type LayerInitializer,
  normal,
  uniform,
  xavier,
  ZEROS,
} from "@bindscope/bindscope/rooms/models";

/** `nn.Linear` and `nn.Conv2d`: uniform in 1 / sqrt(inputs), the bias too. */
export function linearInitializer(inputs: number, bias = true): LayerInitializer {
  const range = uniform(1 / Math.sqrt(inputs));
  return { weight: range, bias: bias ? range : null };
}

/** `nn.Embedding`, and parameters made by `torch.randn`. */
export const STANDARD_NORMAL: Initializer = normal(1);

/** `nn.MultiheadAttention`'s packed projection of queries, keys and values, without bias at first. */
export function packedAttentionInitializer(width: number): LayerInitializer {
  return { weight: xavier(width, 3 * width), bias: ZEROS };
}
